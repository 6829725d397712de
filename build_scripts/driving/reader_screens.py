"""The reader in every state a person can see it in: a table."""

from __future__ import annotations

from driving.sample.shelf import LANGUAGES, full_key, live_key, trashed_key
from driving.screen import PLAIN, READING, Screen

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


def _dialog(entry: str) -> str:
    open = "document.querySelector('dialog[open]')"
    return f"if (!{open}) document.getElementById({entry!r}).click(); return {open} !== null"


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
_SCROLLED_UP = """
    const frames = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    for (const top of [1500, 1300]) { scrollTo({top, behavior: "instant"}); await frames(); }
    return document.querySelector(".bar").getBoundingClientRect().top === 0;
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
    _reader("trashed", trashed_key(), ready="return document.querySelector('.screen h1') !== null", themes=READING),
    _reader("outline", _DE, "document.querySelector('details.outline').open = true; return true"),
    _reader("type", _DE, _popover("type", "input"), _FOCUS_OFF, themes=READING),
    _reader("type-ar", full_key("ar"), _popover("type", "input"), _FOCUS_OFF),
    _reader("more", _DE, _popover("more", "button"), _FOCUS_OFF, themes=READING),
    _reader("midway", _DE, _SCROLLED_UP),
    _reader("midway-more", full_key("ar"), _SCROLLED_UP, _popover("more", "button"), _FOCUS_OFF),
    _reader("export", _DE, _dialog("export"), themes=READING),
    _reader("keys", _DE, _dialog("keys")),
    _reader("notes", _DE, _popover("notes", ".highlights li"), _FOCUS_OFF, themes=READING),
    _reader("notes-ar", full_key("ar"), _popover("notes", "textarea"), _FOCUS_OFF),
    _reader("versions", _DE, _popover("versions", "tbody tr + tr"), _FOCUS_OFF, themes=READING),
    _reader("version", "de/70000001", _popover("versions", "tbody tr"), _FOCUS_OFF, ready=_TEXT),
    _reader("selected", _DE, _SELECTED, themes=READING),
    _reader("lightbox", _DE, _LIGHTBOX),
    _reader("lightbox-ar", full_key("ar"), _LIGHTBOX),
    _reader("aloud", _DE, _aloud(_VOICE), themes=READING),
    _reader("no-voice", full_key("am"), _aloud("[]")),
)
