"""``save``, ``show``, ``open``: the library from a terminal."""

from __future__ import annotations

import secrets
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nachlese.cli.options import WebAddress, library_option
from nachlese.cli.terminal import clean, console, is_terminal, iso, json_line, line, progress, put, say
from nachlese.errors import CannotRead, NachleseError, NotAnArticle

if TYPE_CHECKING:
    from nachlese.library import Library


@click.command(short_help="Save pages of dw.com that lie in files.")
@click.argument("pages", metavar="PAGE...", nargs=-1, required=True)
@click.option(
    "--url",
    type=WebAddress(),
    default="",
    help="The address the page was read under; for one PAGE. Without it, the article is marked as not from dw.com.",
)
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@library_option
def save(pages: tuple[str, ...], url: str, as_json: bool, library: Path | None) -> None:
    """Save pages of dw.com that lie in files; "-" is standard input.

    Pictures are not fetched: this program never uses the network. Save the article in a browser to have them.

    \b
      nachlese save page.html --url https://www.dw.com/de/a-64249132
    """
    from nachlese.cli.library import to_write
    from nachlese.receipt import told

    if url and len(pages) > 1:
        raise click.UsageError("--url is for one page; save the pages one by one.")
    shelf = to_write(library)
    saved, failed = [], 0
    for page in progress(pages, len(pages), "Saving"):
        try:
            done = _save(shelf, page, url)
        except NachleseError as error:
            failed += 1
            say(f"{page}: {error.code}: {error}")
            continue
        saved.append(done)
        if not as_json:
            line("{change}\t{article}\t{headline}".format_map(done))
            say(f"{page}: {told(done['receipt'])}{_pictures(*done['pictures'])}")
            if done["called"]:
                say(f"{page}: the page calls itself {done['called']}. To undo: nachlese delete {done['article']}")
    if as_json:
        json_line(saved)
    click.get_current_context().exit(1 if failed else 0)


def _save(library: Library, name: str, url: str) -> dict[str, Any]:
    from nachlese import shelving
    from nachlese.cli.convert import page_reading, taken_at

    page = _page(name)
    reading = page_reading(page, url)
    request = secrets.token_hex(16)  # a new one each time: saved again after a deletion, the article is to come back
    # Without --url nobody says that the file came from dw.com: its canonical link is its own claim.
    saved, receipt = shelving.save(library, reading, page, url, taken_at(name), request)
    pictures = shelving.finish(library, saved.key)
    headline = clean(reading.article.headline)
    return {
        "article": saved.key,
        "change": saved.change,
        "called": _called(page, saved.key) if url else "",
        "headline": headline,
        "pictures": pictures,
        "revision": saved.revision,
        "receipt": receipt,
    }


def _page(name: str) -> bytes:
    """The bytes of a page. What is none is told where it belongs."""
    from nachlese.cli.convert import kind, read_input

    if Path(name).is_dir():
        raise CannotRead("This is a folder. What is in it is taken by nachlese import.")
    page = read_input(name)
    if (what := kind(page)) != "page":
        raise NotAnArticle(f"This is a {what}, and no page. A document is taken by nachlese import.")
    return page


def _called(page: bytes, key: str) -> str:
    """The article that a page calls itself, where it is another than the address it was saved under."""
    from nachlese.parse import parse

    try:
        claimed = parse(page).article
    except NachleseError:
        return ""
    return claimed.key if claimed.id and claimed.key != key else ""


def _pictures(held: int, had: int) -> str:
    return f" · pictures kept: {held} of {had}" if had else ""


@click.command()
@click.argument("name", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="The article record, and what is known of it, as JSON.")
@library_option
def show(name: str, as_json: bool, library: Path | None) -> None:
    """Read a saved article in the terminal.

    \b
      nachlese show 64249132
      nachlese show https://p.dw.com/p/4La8K --json
    """
    from nachlese.cli import reading
    from nachlese.cli.library import one_of
    from nachlese.exporting import note
    from nachlese.receipt import kept, told
    from nachlese.render import plain

    shelf, key = one_of(library, name)
    stored = shelf.get(key)
    if as_json:
        json_line(
            {
                "key": key,
                "savedAt": iso(stored.saved_at),
                "revision": stored.revision,
                "record": stored.revision_hash,
                "held": sorted(stored.held),
                "article": stored.article,
            }
        )
    elif is_terminal():
        console().print(reading.page(stored.article))
    else:
        put(plain.plain_text(stored.article).encode("utf-8", "replace"))
    found = kept(stored.revision.receipt)
    for words in (note(stored.revision), told(found) if found else ""):
        if words and not as_json:
            say(words)


@click.command("open")
@click.argument("name", metavar="ID")
@library_option
def open_(name: str, library: Path | None) -> None:
    """Open a saved article in the browser, with its pictures.

    \b
      nachlese open 64249132
    """
    from nachlese.cli.convert import write_file
    from nachlese.cli.library import one_of
    from nachlese.exporting import exported
    from nachlese.library import default_cache

    shelf, key = one_of(library, name)
    folder = default_cache() / "open"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{key.replace('/', '-')}.html"
    write_file(path, exported(shelf, key, "html"))
    line(str(path))
    if not webbrowser.open(path.as_uri()):
        raise CannotRead(f"No browser could be started. Open this file in one: {path}")
