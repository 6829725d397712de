"""All that the extension asks about many articles, through a host that runs."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from builder import build_page
from host.child import PART, Child, Message
from nachlese.article import Article, Paragraph, Text
from samples import RIVER

SHORE = replace(
    RIVER,
    id="70000077",
    url="https://www.dw.com/de/ufer/a-70000077",
    short_url="",
    headline="Am Ufer",
    teaser="Was am Rand wächst.",
    body=(Paragraph((Text("Schilf und Weiden, sonst nichts."),)),),
)


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Child]:
    with Child(tmp_path) as child:
        child.hello()
        save(child, RIVER)
        save(child, SHORE, seen=1_700_000_100_000)
        yield child
        assert child.end().status == 0


def save(child: Child, article: Article, seen: int = 1_700_000_000_000) -> Message:
    return child.save(build_page(article, "react-state"), article.url, seen)


def keys(child: Child, query: str = "", **fields: object) -> list[str]:
    return [row["article"] for row in child.ask(type="search", query=query, **fields)["rows"]]


def test_articles_are_found_by_their_words_and_by_what_is_said_of_them(child: Child) -> None:
    """With the piece that says why, the latest saved first where nothing is asked, some at a time."""
    found = child.ask(type="search", query="schilf")
    child.ask(type="mark", article=SHORE.key, name="tag/fluss", to=True)
    child.ask(type="mark", article=RIVER.key, name="favourite", to=True)

    row = found["rows"][0]
    start, end = row["marks"][0]
    assert (row["article"], row["excerpt"][start:end]) == (SHORE.key, "Schilf")
    assert keys(child) == [SHORE.key, RIVER.key]
    assert keys(child, "tag:fluss") == [SHORE.key]
    assert keys(child, "is:favourite") == [RIVER.key]
    assert keys(child, most=1, skip=1) == [RIVER.key]
    assert child.ask(type="search", most=1)["more"] is True
    assert child.ask(type="search", query="tag:fluss")["rows"][0]["tags"] == ["fluss"]


def test_many_articles_are_asked_about_at_once(child: Child) -> None:
    """What a link to each can be marked with; of what is not saved, or thrown away, nothing is said."""
    child.ask(type="mark", article=RIVER.key, name="read", to=True)
    asked = ["de/1", SHORE.key, RIVER.key]
    states = child.ask(type="askStates", articles=asked)["states"]
    child.ask(type="undo", article=RIVER.key)
    child.save(build_page(replace(SHORE, headline="Am anderen Ufer"), "react-state"), SHORE.url, 1_700_000_200_000)

    assert {one["article"]: one["read"] for one in states} == {SHORE.key: False, RIVER.key: True}
    again = child.ask(type="askStates", articles=asked)["states"]
    assert again == [{"article": SHORE.key, "read": False, "changed": True}]


def test_what_is_said_of_an_article_is_told_again(child: Child) -> None:
    """A note, a highlight with its colour, a tag, how far it was read; a note over another is the one that stays."""
    quote = {"exact": "Der Fluss", "suffix": " war", "colour": "green", "type": "TextQuoteSelector"}
    child.ask(type="mark", article=RIVER.key, name="highlight/one", to=quote)
    child.ask(type="mark", article=RIVER.key, name="position", to={"share": 0.5})
    first = child.ask(type="mark", article=RIVER.key, name="note", to="Erste")
    child.ask(type="mark", article=RIVER.key, name="note", to="Zweite", over=[first["notes"][0]["line"]])

    said = child.ask(type="askMarks", article=RIVER.key)
    record = child.ask(type="history", article=RIVER.key)["versions"][0]["record"]

    changes = b"".join(path.read_bytes() for path in child.library.glob("devices/**/*.jsonl"))
    assert changes.count(f'"record":"{record}"'.encode()) == 2  # of the highlight and of the position
    assert [note["text"] for note in said["notes"]] == ["Zweite"]
    assert (said["highlights"][0]["exact"], said["highlights"][0]["colour"]) == ("Der Fluss", "green")
    assert said["position"] == 0.5


def test_what_is_said_of_an_article_goes_along_with_a_note_of_it(child: Child) -> None:
    """Tags, the note on it, passages in the order of the text."""
    for name, start in (("later", 90), ("sooner", 12)):
        quote = {"exact": f"{name} passage", "start": start, "type": "TextQuoteSelector", "note": f"on {name}"}
        child.ask(type="mark", article=RIVER.key, name=f"highlight/{name}", to=quote)
    child.ask(type="mark", article=RIVER.key, name="note", to="Erste")
    child.ask(type="mark", article=RIVER.key, name="tag/Wasser", to=True)

    note = child.fetch(child.ask(type="export", article=RIVER.key, to="markdown")["download"]).decode()

    assert '  - "Wasser"\n' in note.split("---\n")[1]
    assert note.endswith("Erste\n\n> sooner passage\n\non sooner\n\n> later passage\n\non later\n")


@pytest.mark.parametrize(
    ("name", "to"), [("revision/0", True), ("read", "yes"), ("tag/", True), ("highlight/x", {"exact": 1}), ("note", "")]
)
def test_nothing_else_can_be_said_of_an_article(child: Child, name: str, to: object) -> None:
    """A revision above all: only a page makes one."""
    answer = child.send(type="mark", article=RIVER.key, name=name, to=to)

    assert (answer["type"], answer["code"]) == ("error", "bad-mark")


def test_what_is_thrown_away_can_be_taken_back_until_a_person_empties_the_trash(child: Child) -> None:
    """And then its files are gone, and it stays gone."""
    child.ask(type="undo", article=SHORE.key)
    trash = child.ask(type="askTrash")
    child.ask(type="restore", article=SHORE.key)
    back = keys(child)
    child.ask(type="undo", article=SHORE.key)
    emptied = child.ask(type="emptyTrash", articles=[SHORE.key, RIVER.key])

    assert [one["article"] for one in trash["articles"]] == [SHORE.key]
    assert [device["own"] for device in trash["devices"]] == [True]
    assert SHORE.key in back
    assert emptied["files"] > 0
    assert keys(child) == [RIVER.key]
    assert list(child.library.glob("articles/**/70000077*")) == []


def test_what_dw_changed_is_told_word_by_word(child: Child) -> None:
    """Between any two savings of an article."""
    save(child, replace(SHORE, body=(Paragraph((Text("Schilf und Erlen, sonst nichts."),)),)), seen=1_700_000_200_000)

    told = child.ask(type="history", article=SHORE.key)
    records = [version["record"] for version in told["versions"]]
    answer = child.ask(type="compare", article=SHORE.key, before=records[0], after=records[1])
    difference = json.loads(child.fetch(answer["download"]))
    runs = difference["passages"][0]["runs"]

    assert told["changed"] is True
    assert {row["article"]: row["changed"] for row in child.ask(type="search")["rows"]} == {
        SHORE.key: True,
        RIVER.key: False,
    }
    assert keys(child, "is:changed") == [SHORE.key]
    assert [version["current"] for version in told["versions"]] == [False, True]
    assert [run["text"] for run in runs if run["how"] == "removed"] == ["Weiden"]
    assert [run["text"] for run in runs if run["how"] == "added"] == ["Erlen"]
    assert [one for one in difference["text"] if one["how"] != "same"] == difference["passages"]
    unknown = child.send(type="compare", article=SHORE.key, before=records[0], after="0" * 32)
    assert unknown["code"] == "not-found"


def test_many_articles_leave_as_one_file_that_is_made_while_it_is_fetched(child: Child) -> None:
    """Named, or found; a part asked for again is the same, one that is gone is said to be."""
    lines = child.ask(type="exportMany", to="jsonl")
    vault = child.ask(type="exportMany", to="markdown", articles=[SHORE.key])

    assert len(child.fetch(lines["download"]).splitlines()) == 2
    names = zipfile.ZipFile(io.BytesIO(child.fetch(vault["download"]))).namelist()
    assert [name for name in names if name.endswith(".md")] != []
    sites = child.ask(type="exportMany", to="site")
    assert [one["name"] for one in (lines, vault, sites)] == ["nachlese.jsonl", "de-70000077.zip", "nachlese-site.zip"]
    again = child.ask(type="fetch", download=lines["download"], index=0)
    assert again["last"] is True
    assert child.send(type="fetch", download=lines["download"], index=7)["code"] == "bad-request"


def test_thousands_picked_by_hand_leave_as_one_file(child: Child) -> None:
    """More than a request can name come as a list of their own; what is no such list is told."""
    many = [SHORE.key, *(f"de/{80000000 + number}" for number in range(2000)), RIVER.key]
    lines = child.ask(type="exportMany", to="jsonl", upload=child.upload("keys", json.dumps(many).encode()))

    first, second = child.fetch(lines["download"]).decode().splitlines()
    assert (SHORE.headline in first, RIVER.headline in second) == (True, True)
    for wrong in (b"[]", b'["../x"]', b"de/1"):
        answer = child.send(type="exportMany", to="jsonl", upload=child.upload("keys", wrong))
        assert answer["code"] == "bad-request"
    assert child.send(type="exportMany", to="jsonl", upload="never-sent")["code"] == "upload-lost"


def test_a_file_of_another_program_is_brought_in(child: Child) -> None:
    """In parts, with what became of it, and why something was not taken."""
    article = replace(SHORE, id="70000078", url="https://www.dw.com/de/wiese/a-70000078", headline="Auf der Wiese")
    page = build_page(article, "react-state").encode()
    upload = child.upload("import", page.ljust(PART + 10))

    brought = child.ask(type="bring", upload=upload, name="page.html")
    again = child.ask(type="bring", upload=child.upload("import", page.ljust(PART + 10)), name="page.html")

    assert (brought["finished"], brought["new"], brought["refused"]) == (True, 1, 0)
    assert (again["new"], again["already"]) == (0, 1)
    assert keys(child, "wiese") == ["de/70000078"]
    junk = child.ask(type="bring", upload=child.upload("import", b"\x00\x01"), name="junk.bin")
    assert (junk["refused"], len(junk["reasons"])) == (1, 1)


def test_the_library_is_counted_and_looked_after(child: Child) -> None:
    """Nothing is found where all is well; what a sync tool spoiled is."""
    counted = child.ask(type="count")
    well = {what: child.ask(type="care", what=what)["total"] for what in ("verify", "tidy", "reindex")}
    record = next(child.library.glob("articles/**/*.json"))
    record.write_bytes(record.read_bytes()[:-5])
    ill = child.ask(type="care", what="verify")

    assert (counted["articles"], counted["unread"], counted["languages"]) == (2, 2, {"de": 2})
    assert set(well.values()) == {0}
    assert [finding["code"] for finding in ill["findings"]] == ["damaged"]
