"""Every page of the extension in every state a person can see it in, and how it comes to be in it: a table."""

from __future__ import annotations

from driving.browser import CONSOLE, LOAD
from driving.doing_screens import DOING
from driving.reader_screens import READER
from driving.sample.shelf import full_key
from driving.screen import EMPTY, NONE, PLAIN, READING, SHELF, Screen
from driving.stage import ROOT

# ---- the library

_ROWS = "return document.querySelectorAll('.row h2').length > 3"
_EMPTY = "return !document.getElementById('notice').hidden"
_DIALOG = "return document.querySelector('dialog[open] button') !== null"


def _view(view: str) -> str:
    return f"""
        if (document.body.dataset.view !== {view!r}) document.getElementById("tool-view").click();
        return document.querySelectorAll(".row h2").length > 3;
    """


_FOUND = "return document.querySelector('mark') !== null || !document.getElementById('notice').hidden"


def _typed(text: str, until: str = _FOUND) -> str:
    return f"""
        const field = document.getElementById("search");
        if (field.value !== {text!r}) {{
            field.focus();
            field.value = {text!r};
            field.dispatchEvent(new InputEvent("input"));
        }}
        {until};
    """


def _entry(at: int) -> str:
    return f"document.querySelectorAll('#more button')[{at}].click(); {_DIALOG}"


def _state(at: int) -> str:
    return f"[...document.querySelectorAll('#states button')].at({at}).click(); return true"


_PICTURES = """
    const all = [...document.querySelectorAll(".row .picture")];
    const seen = all.filter(e => e.getBoundingClientRect().top < innerHeight);
    return seen.length > 1 && seen.every(e => e.querySelector("img")?.complete);
"""
_CHECK = """
    const boxes = [...document.querySelectorAll(".row .select")].slice(0, 3);
    boxes.find(box => !box.checked)?.click();
    return boxes.every(box => box.checked);
"""
_TAG_LINE = """
    const field = document.getElementById("search");
    if (!field.value) {
        field.value = "tag:Wasser";
        field.dispatchEvent(new InputEvent("input"));
    }
    if (document.querySelectorAll(".row h2").length !== 1) return false;
    const line = document.querySelector(".tag-line");
    if (!line) document.querySelector(".row:has(.tag) [data-act=tags]")?.click();
    return line !== null;
"""
_MISREAD = "return !document.getElementById('misread').hidden"
_COMING = """
    for (const row of document.querySelectorAll(".row")) {
        row.className = "row coming";
        row.replaceChildren();
    }
    return true;
"""
_MENU = """
    document.getElementById("more").showPopover();
    return document.querySelector("#more:popover-open button") !== null;
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
    _library("tags", _TAG_LINE),
    _library("nothing", _typed("nirgends")),
    _library("no-field", _typed("langg:de Fluss")),
    _library("bad-value", _typed("is:blue ", _MISREAD)),
    _library("coming", _COMING, themes=PLAIN),
    _library("menu", _MENU),
    _library("trash", _state(-1)),
    *(_library(name, _entry(at)) for at, name in enumerate(("import", "export", "about", "keys"))),
    _library("first", ready=_EMPTY, host=EMPTY),
    _library("no-host", ready="return document.querySelector('.screen h1, .screen h2') !== null", host=NONE),
)

# ---- the other pages

_HEADLINE = "return document.querySelector('h1')?.textContent !== ''"
_TOLD = "return /good|bad/.test(document.getElementById('host').className)"
TROUBLES = ("host-missing", "host-too-old", "not-an-article", "no-content-id", "library-missing", "internal")
# One of each that can become of a tab.
_SAVING = """
    const {tabs, runtime} = globalThis.browser ?? chrome;
    const titles = ["Der Fluss, der wieder Kurven hat", "ساعة الحي القديم", "河边的旧书摊", "Start", "Am Wehr"];
    const all = titles.map((title, id) => ({id, title, status: id === 4 ? "unloaded" : "complete"}));
    tabs.query = async () => all;
    tabs.get = async id => all[id];
    const none = {error: {code: "not-an-article", message: ""}};
    const saved = id => ({answer: {already: id === 1, article: "de/1"}});
    runtime.sendMessage = async ({act, tab}) => act !== "save-tab" ? {answer: true} : tab === 3 ? none : saved(tab);
    if (!document.querySelector(".tabs li")) await import("./tabs.js?again");
    const done = document.querySelectorAll(".outcome:not(:empty)").length === titles.length;
    return done && document.querySelector("#acts button:focus") !== null;
"""
# The second of them takes long.
_WAITING = (
    _SAVING.replace("tab === 3 ? none", "tab === 1 ? new Promise(() => {}) : tab === 3 ? none")
    .replace("await import(", "import(")
    .replace("return done", "return document.querySelector('[aria-current] .outcome:not(:empty)') || done")
)
# What a person chose, and what an administrator decided: in the page's eyes alone.
_MIRRORS = ["https://dw-mirror.example", "https://a-mirror-with-a-long-name.cloudfront.example"]
_CHOSEN = f"{{mirrors: {_MIRRORS}, discreet: true, linkMarks: true}}"
_DECIDED = f"{{keepPages: false, imageWidth: 900, discreet: true, mirrors: {_MIRRORS[:1]}}}"


def _holding(local: str, managed: str) -> str:
    return f"""
        const {{storage}} = globalThis.browser ?? chrome;
        if (!window.standIn) {{
            window.standIn = true;
            storage.local.get = async () => ({{settings: {local}}});
            storage.managed.get = async () => ({managed});
            for (const e of document.querySelectorAll("select, #keys, #shortcuts")) e.replaceChildren();
            document.querySelector("#move .command").remove();
            document.getElementById("main").inert = true;
            await import("./options.js?again");
        }}
        return !document.getElementById("main").inert && document.querySelector("#history:not([hidden]) p") !== null;
    """


_OPTIONS = "pages/options.html", f"{_TOLD} && !document.getElementById('main').inert"
_OPEN = "document.getElementById('move').open = true; return document.querySelector('#move code').textContent !== ''"
_WRONG = """
    const input = document.querySelector("#mirror input");
    if (!input.value) { input.value = "http://mirror.example"; document.querySelector("#mirror button").click(); }
    return document.getElementById("mirror-trouble").textContent !== "";
"""
OTHERS = (
    Screen("welcome", "pages/welcome.html", _TOLD, themes=READING),
    Screen("welcome-no-host", "pages/welcome.html", _TOLD, host=NONE, themes=READING),
    Screen("options", *_OPTIONS, themes=READING),
    Screen("options-chosen", *_OPTIONS, (_holding(_CHOSEN, "{}"), _WRONG), themes=READING),
    Screen("options-decided", *_OPTIONS, (_holding(_CHOSEN, _DECIDED), _OPEN), themes=READING),
    Screen("options-no-host", *_OPTIONS, (_TOLD,), host=NONE, themes=READING),
    Screen("tabs", "pages/tabs.html", _HEADLINE, themes=READING),
    Screen("tabs-report", "pages/tabs.html", _HEADLINE, (_SAVING,), themes=READING),
    Screen("tabs-progress", "pages/tabs.html", _HEADLINE, (_WAITING,), themes=READING),
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
                await (async (...args) => {{ {LOAD} }})(`content/${{name}}.js`);
            }}
            window.nachleseNotice({{
                title: {title}, text: {text}, buttons: [{buttons}], article: {full_key("de")!r}, lasts: 0,
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
    const told = {tags: ["Wasser"], known: ["Unterricht B2", "Stadt und Fluss", "Klima", "Wasser"]};
    (globalThis.browser ?? chrome).runtime.sendMessage = async () => ({answer: told});
    const root = document.querySelector("nachlese-notice").shadowRoot;
    if (root.querySelector("fieldset").hidden) [...root.querySelectorAll("section > div button")][1].click();
    return root.querySelector(".held li") !== null && root.querySelector(".offered li") !== null;
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

SCREENS = (*READER, *LIBRARY, *DOING, *OTHERS, *NOTICES)


def existing() -> tuple[Screen, ...]:
    """The screens whose pages are there."""
    pages = ROOT / "extension"
    return tuple(s for s in SCREENS if s.page == CONSOLE or (pages / s.page.partition("?")[0]).exists())
