"""The library page while it works, and what it tells of it: a table. The host's answers are written here."""

from __future__ import annotations

from driving.screen import READING, Screen

_ROWS = "return document.querySelectorAll('.row h2').length > 3"
_DIALOG = "return document.querySelector('dialog[open] button') !== null"
_TOLD = "return document.querySelector('dialog .told > *') !== null"
_BUSY = (
    "return document.querySelector('dialog progress') && document.querySelector('dialog .detail').textContent !== ''"
)

_BROUGHT = """{
    new: 1240, changed: 3, same: 12, already: 37, refused: 2, finished: true, reasons: [
        "notes-from-the-archive-2019.html: This page is not an article of dw.com.",
        "crawl/2021-04-11T08-00-00Z.warc.gz: The record at 1048576 breaks off.",
    ],
}"""
_DEVICE = "{id: '5f2c90aa17de4b03', own: false, heard: 1780000000000, current: false}"
_TRASH = f"{{articles: [{{article: 'de/1'}}, {{article: 'de/2'}}], more: false, devices: [{_DEVICE}]}}"
_NEVER = "await new Promise(() => {})"


def _answers(**by_type: str) -> str:
    """From now on the host answers these types so, whatever happens, and all others as ever."""
    cases = "".join(f"case {kind!r}: {{ {answer} }}" for kind, answer in by_type.items())
    return f"""
        const {{runtime}} = globalThis.browser ?? chrome;
        if (!window.standIn) {{
            const well = runtime.sendMessage.bind(runtime);
            window.standIn = true;
            runtime.sendMessage = async message => {{
                const {{type, size, index}} = message.question ?? {{}};
                switch (type) {{ {cases} }}
                return well(message);
            }};
        }}
        return true;
    """


def _entry(at: int) -> str:
    click = f"document.querySelectorAll('#more button')[{at}].click()"
    return f"if (!document.querySelector('dialog[open]')) {click}; {_DIALOG}"


def _begin(until: str) -> str:
    return f"""
        if (!window.begun) {{
            window.begun = true;
            const files = document.querySelector("dialog input[type=file]");
            if (files) {{
                const chosen = new DataTransfer();
                chosen.items.add(new File([new Uint8Array(3000000)], "dw-2019-2021.warc.gz"));
                files.files = chosen.files;
            }}
            addEventListener("click", event => event.target.download && event.preventDefault());
            document.querySelector("dialog .actions button.first").click();
        }}
        {until};
    """


_UP = {"begin": "return {answer: {}}"}
_EXPORT = "return {answer: {download: 'x', name: 'nachlese.zip', mediaType: 'application/zip'}}"
_PART = "if (index < 4) return {answer: {data: btoa('x'.repeat(600000)), last: false}};"
_FAILS = "return {error: {code: 'cannot-write', message: '[Errno 28] No space left on device'}}"
_EMPTY = (
    """
    const trash = [...document.querySelectorAll("#states button")].at(-1);
    if (!trash.hasAttribute("aria-current")) trash.click();
    const ends = document.querySelector("#ends button");
    if (!ends.parentElement.hidden && !document.querySelector("dialog[open]")) ends.click();
"""
    + _DIALOG
)
_KEYS = {
    "select": "return {answer: {keys: Array.from({length: 4321}, (_, at) => `de/${at}`), more: false}}",
}


def _doing(name: str, *steps: str) -> Screen:
    return Screen(f"library-{name}", "pages/library.html", _ROWS, steps, themes=READING)


def _said(until: str) -> str:
    return f"""
        if (!window.begun) {{
            window.begun = true;
            const all = document.getElementById("all");
            all.click();
        }}
        const mark = document.querySelector("#selection [data-act=favourite]");
        if (mark && !window.marked) {{ window.marked = true; mark.click(); }}
        {until};
    """


_MARKED = "return document.querySelector('#said button') !== null"
_UNSAID = "return document.querySelector('#said strong') !== null"
DOING = (
    _doing(
        "import-progress",
        _answers(**_UP, part=f"if (index > 1) {_NEVER}; return {{answer: {{}}}};"),
        _entry(0),
        _begin(_BUSY),
    ),
    _doing(
        "import-report",
        _answers(**_UP, part="return {answer: {}}", bring=f"return {{answer: {_BROUGHT}}}"),
        _entry(0),
        _begin(_TOLD),
    ),
    _doing("export-progress", _answers(exportMany=_EXPORT, fetch=f"{_PART} {_NEVER};"), _entry(1), _begin(_BUSY)),
    _doing(
        "export-report",
        _answers(exportMany=_EXPORT, fetch=f"{_PART} return {{answer: {{data: '', last: true}}}};"),
        _entry(1),
        _begin(_TOLD),
    ),
    _doing("export-trouble", _answers(exportMany=_FAILS), _entry(1), _begin(_TOLD)),
    _doing("empty-trash", _answers(askTrash=f"return {{answer: {_TRASH}}}"), _EMPTY),
    _doing(
        "empty-trash-report",
        _answers(
            askTrash=f"return {{answer: window.emptied ? {{articles: [], more: false, devices: []}} : {_TRASH}}}",
            emptyTrash="window.emptied = true; return {answer: {files: 14}}",
        ),
        _EMPTY,
        _begin(_TOLD),
    ),
    _doing(
        "bulk-progress",
        _answers(**_KEYS, markMany=f"if (window.once) {_NEVER}; window.once = true; return {{answer: {{keys: []}}}};"),
        _said(_MARKED),
    ),
    _doing(
        "bulk-report", _answers(**_KEYS, markMany="return {answer: {keys: message.question.articles}}"), _said(_MARKED)
    ),
    _doing("bulk-trouble", _answers(**_KEYS, markMany=_FAILS), _said(_UNSAID)),
    _doing(
        "bulk-no-host",
        _answers(**_KEYS, markMany="return {error: {code: 'host-missing', message: ''}}"),
        _said(_UNSAID),
    ),
)
