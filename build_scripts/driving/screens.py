"""Every page of the extension in every state a person can see it in, and how it comes to be in it: a table."""

from __future__ import annotations

from typing import NamedTuple

from driving.browser import CONSOLE, Browser, Tab
from driving.sample.shelf import LANGUAGES, full_key, live_key
from driving.stage import ROOT

SHELF, EMPTY, NONE = "shelf", "empty", "none"  # what the host has: the whole shelf, nothing, or it is not there
READING = ("light", "dark", "sepia", "black")
PLAIN = ("light", "dark")


class Screen(NamedTuple):
    """One state. ``page`` is an address in the extension; ``ready`` gives true once it is there; then ``steps`` are
    done in turn, each again until it gives true. ``place`` is what is scrolled to, of a page that another screen shows
    from its top."""

    name: str
    page: str
    ready: str
    steps: tuple[str, ...] = ()
    host: str = SHELF
    themes: tuple[str, ...] = PLAIN
    place: str = ""


def shown(browser: Browser, screen: Screen) -> Tab:
    """A new tab with this state in it."""
    tab = browser.extension_page(screen.page)
    tab.wait_for(screen.ready)
    for step in screen.steps:
        tab.wait_for(step)
    return tab


def dress(tab: Tab, theme: str) -> None:
    """Put on a theme of the page's own; light and dark follow the system, as they usually do."""
    chosen = theme if theme not in PLAIN else "system"
    tab.evaluate("document.documentElement.dataset.theme = args[0]", chosen)


def settle(tab: Tab, screen: Screen) -> None:
    """Go to the screen's place, which another width moves, and wait until all is drawn."""
    tab.wait_for(_SETTLED, screen.place)


_SETTLED = """
    const place = args[0] ? document.querySelector(args[0]) : document.documentElement;
    if (args[0]) place?.scrollIntoView({block: "start", behavior: "instant"});
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    return place !== null;
"""


def existing() -> tuple[Screen, ...]:
    """The screens whose pages are there."""
    pages = ROOT / "extension"
    return tuple(s for s in SCREENS if s.page == CONSOLE or (pages / s.page.partition("?")[0]).exists())


# ---- the reader

# Its pictures are there, and its button for all else: the last to come.
_READ = """
    const pictures = [...document.querySelectorAll("article img")];
    return !document.getElementById("more-open").hidden && pictures.length > 0
        && pictures.every(picture => picture.closest(".enlarge") && picture.complete);
"""
_TEXT = "return document.querySelector('#main > article') !== null && !document.getElementById('more-open').hidden"


def _popover(name: str, there: str) -> str:
    return f"""
        const panel = document.getElementById({name!r});
        if (!panel.matches(":popover-open")) panel.showPopover();
        return panel.querySelector({there!r}) !== null;
    """


_FOCUS_OFF = "document.activeElement?.blur(); return true"
_LOADING = """
    document.getElementById("main").replaceChildren();
    document.getElementById("status").textContent =
        (globalThis.browser ?? chrome).i18n.getMessage("reader_loading");
    return true;
"""
_LIGHTBOX = """
    const open = document.querySelector("dialog.lightbox[open] img");
    if (!open) document.querySelectorAll("article .enlarge")[1].click();
    return Boolean(open?.complete);
"""
_SELECTED = """
    const words = document.querySelector("article > p").firstChild;
    getSelection().setBaseAndExtent(words, 0, words, 24);
    document.querySelector("article > p").scrollIntoView({block: "center", behavior: "instant"});
    document.dispatchEvent(new KeyboardEvent("keydown", {key: "h", bubbles: true}));
    return document.querySelector(".toolbar:popover-open") !== null;
"""
_DIFFERENCE = """
    const shown = document.querySelector(".difference");
    if (!shown) document.querySelector(".changed button")?.click();
    return shown !== null;
"""


def _aloud(voices: str) -> str:
    """The player, with a voice that the test hands over or with none."""
    return f"""
        if (!window.standIn) {{
            window.standIn = true;
            window.SpeechSynthesisUtterance = function (text) {{ this.text = text; }};
            const speech = {{getVoices: () => {voices}, addEventListener() {{}}, cancel() {{}}, speak() {{}}}};
            Object.defineProperty(window, "speechSynthesis", {{value: speech}});
            const label = (globalThis.browser ?? chrome).i18n.getMessage("aloud");
            [...document.querySelectorAll("#more button")].find(b => b.textContent === label).click();
        }}
        return document.querySelector(".player p, .player select") !== null;
    """


_VOICE = '[{name: "Voice", lang: "de-DE", localService: true, default: true}]'


def _reader(
    name: str, key: str, *steps: str, ready: str = _READ, themes: tuple[str, ...] = PLAIN, place: str = ""
) -> Screen:
    return Screen(f"reader-{name}", f"pages/reader.html?article={key}", ready, steps, themes=themes, place=place)


_DE = full_key("de")
PLACES = {
    "text": "article > h2",
    "table": "article > ul",
    "box": ".fact-box",
    "gallery": ".gallery",
    "cards": "article .card",
    "end": "article > footer",
}
READER = (
    *(_reader(f"article-{lang}", full_key(lang), themes=READING) for lang in LANGUAGES),
    *(_reader(f"{name}-{lang}", full_key(lang), place=place) for name, place in PLACES.items() for lang in LANGUAGES),
    *(_reader(f"live-{lang}", live_key(lang), place=".live-post") for lang in ("de", "zh", "ar")),
    *(_reader(f"changed-{lang}", full_key(lang), _DIFFERENCE, themes=READING) for lang in LANGUAGES),
    _reader("short", "de/70000001"),
    _reader("loading", _DE, _LOADING),
    _reader("trouble", "de/99999999", ready="return document.querySelector('.screen h1') !== null"),
    _reader("outline", _DE, "document.querySelector('details.outline').open = true; return true"),
    _reader("type", _DE, _popover("type", "input"), _FOCUS_OFF, themes=READING),
    _reader("type-ar", full_key("ar"), _popover("type", "input"), _FOCUS_OFF),
    _reader("more", _DE, _popover("more", "button"), _FOCUS_OFF, themes=READING),
    _reader("notes", _DE, _popover("notes", ".highlights li"), _FOCUS_OFF, themes=READING),
    _reader("notes-ar", full_key("ar"), _popover("notes", "textarea"), _FOCUS_OFF),
    _reader("versions", _DE, _popover("versions", "tbody tr + tr"), _FOCUS_OFF, themes=READING),
    _reader("selected", _DE, _SELECTED, themes=READING),
    _reader("lightbox", _DE, _LIGHTBOX),
    _reader("lightbox-ar", full_key("ar"), _LIGHTBOX),
    _reader("aloud", _DE, _aloud(_VOICE), themes=READING),
    _reader("no-voice", full_key("am"), _aloud("[]")),
)

# ---- the library

_ROWS = "return document.querySelectorAll('.row h2').length > 3"
_EMPTY = "return !document.getElementById('notice').hidden"
_DIALOG = "return document.querySelector('dialog[open] button') !== null"


def _view(view: str) -> str:
    return f"""
        if (document.body.dataset.view !== {view!r}) document.getElementById("tool-view").click();
        return document.querySelectorAll(".row h2").length > 3;
    """


def _typed(text: str) -> str:
    return f"""
        const field = document.getElementById("search");
        if (field.value !== {text!r}) {{
            field.value = {text!r};
            field.dispatchEvent(new InputEvent("input"));
        }}
        return document.querySelector("mark") !== null || !document.getElementById("notice").hidden;
    """


def _entry(at: int) -> str:
    return f"document.querySelectorAll('#more button')[{at}].click(); {_DIALOG}"


def _state(at: int) -> str:
    return f"[...document.querySelectorAll('#states button')].at({at}).click(); return true"


_PICTURES = "return document.querySelectorAll('.row .picture img').length > 1"
_CHECK = """
    const boxes = [...document.querySelectorAll(".row .select")].slice(0, 3);
    boxes.find(box => !box.checked)?.click();
    return boxes.every(box => box.checked);
"""
_FILTERS = """
    const filters = document.getElementById("filters");
    if (filters.hidden) document.getElementById("tool-filter").click();
    return filters.querySelector("select") !== null;
"""


def _library(
    name: str, *steps: str, ready: str = _ROWS, host: str = SHELF, themes: tuple[str, ...] = READING
) -> Screen:
    list_first = (_view("list"),) if ready == _ROWS else ()
    return Screen(f"library-{name}", "pages/library.html", ready, (*list_first, *steps), host, themes)


LIBRARY = (
    _library("list"),
    _library("cards", _view("cards"), _PICTURES),
    _library("selection", _CHECK),
    _library("filters", _FILTERS, _typed("lang:de Fluss")),
    _library("found", _typed("Fluss")),
    _library("nothing", _typed("nirgends")),
    _library("trash", _state(-1)),
    *(_library(name, _entry(at)) for at, name in enumerate(("import", "export", "about", "keys"))),
    _library("first", ready=_EMPTY, host=EMPTY),
    _library("no-host", ready="return document.querySelector('.screen h1, .screen h2') !== null", host=NONE),
)

# ---- the other pages

_HEADLINE = "return document.querySelector('h1')?.textContent !== ''"
_TOLD = "return document.getElementById('host').className.startsWith('state')"
TROUBLES = ("host-missing", "host-too-old", "not-an-article", "no-content-id", "library-missing", "internal")
OTHERS = (
    Screen("welcome", "pages/welcome.html", _TOLD, themes=READING),
    Screen("welcome-no-host", "pages/welcome.html", _TOLD, host=NONE, themes=READING),
    Screen("options", "pages/options.html", "return !document.getElementById('main').inert", themes=READING),
    Screen("tabs", "pages/tabs.html", _HEADLINE, themes=READING),
    *(
        Screen(
            f"trouble-{code}",
            f"pages/trouble.html?code={code}&tab=0",
            "return document.querySelector('h1') !== null",
            themes=READING if code == "host-missing" else PLAIN,
        )
        for code in TROUBLES
    ),
)

# ---- the notice, on a page that lets us see into its shadow root


def _notice(title: str, text: str, *acts: tuple[str, str]) -> str:
    buttons = ", ".join(f"{{act: {act!r}, label: words({label!r}), first: {str(not at).lower()}}}"
                        for at, (act, label) in enumerate(acts))  # fmt: skip
    return f"""
        const words = (key, ...parts) => (globalThis.browser ?? chrome).i18n.getMessage(key, parts);
        if (!window.nachleseNotice) {{
            const attach = Element.prototype.attachShadow;
            Element.prototype.attachShadow = function () {{ return attach.call(this, {{mode: "open"}}); }};
            for (const name of ["tagging", "notice"]) {{
                const script = Object.assign(document.createElement("script"), {{src: `content/${{name}}.js`}});
                await new Promise(loaded => {{ script.onload = loaded; document.head.append(script); }});
            }}
            window.nachleseNotice({{
                title: {title}, text: {text}, buttons: [{buttons}], article: {_DE!r}, lasts: 0,
                close: words("act_close"), lang: words("locale"), dir: words("direction"),
            }});
        }}
        const root = document.querySelector("nachlese-notice").shadowRoot;
        const sheet = new CSSStyleSheet(); // the page's own policy refuses what every page of dw.com lets in
        sheet.replaceSync(root.querySelector("style").textContent);
        root.adoptedStyleSheets = [sheet];
        return root.querySelector("h2") !== null;
    """


def _word(key: str, *parts: str) -> str:
    return f"words({', '.join(map(repr, (key, *parts)))})"


_TAGS = """
    const root = document.querySelector("nachlese-notice").shadowRoot;
    if (root.querySelector("fieldset").hidden) [...root.querySelectorAll("section > div button")][1].click();
    return root.querySelector(".held li, .offered li") !== null || root.querySelector("output").textContent !== "";
"""
_SAVED = _notice(
    _word("notice_saved"), _word("receipt_paragraphs", "23", "23"),
    ("read", "act_read"), ("tag", "act_tag"), ("undo", "act_undo"),
)  # fmt: skip
_TROUBLE = _notice(_word("error_not_an_article"), _word("error_not_an_article_do"))
_PRIVATE = _notice(_word("private_title"), _word("private_text"), ("save", "act_save"), ("read-page", "act_read_only"))
_STANDS = "return document.readyState === 'complete'"
NOTICES = (
    Screen("notice-saved", CONSOLE, _STANDS, (_SAVED,)),
    Screen("notice-tags", CONSOLE, _STANDS, (_SAVED, _TAGS)),
    Screen("notice-trouble", CONSOLE, _STANDS, (_TROUBLE,)),
    Screen("notice-private", CONSOLE, _STANDS, (_PRIVATE,)),
)

SCREENS = (*READER, *LIBRARY, *OTHERS, *NOTICES)
