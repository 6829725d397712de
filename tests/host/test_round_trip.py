"""A page's whole way through the host: uploaded, saved, pictured, finished, read, exported; and each step again."""

from __future__ import annotations

import base64
import io
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PIL import Image as Drawing

from builder import build_page
from host.child import Child, Ended, files, frame
from nachlese import document
from nachlese.article import Article, Image, Paragraph, Text, images
from samples import RIVER

URL = RIVER.url
KEY = "de/70000001"
PAGE = build_page(RIVER, "react")
PICTURES = [image.id for image in images(RIVER)]

# A host that ends at once, and says so, when anything in it turns to the network or starts another program.
OFFLINE = """
import os, sys
FORBIDDEN = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "subprocess.", "os.exec", "os.system", "os.fork")
def guard(event, arguments):
    if event.startswith(FORBIDDEN):
        os.write(2, f"{event} {arguments}".encode())
        os._exit(99)
sys.addaudithook(guard)
from nachlese.__main__ import main
sys.exit(main())
"""


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Child]:
    """A host that has no network."""
    with Child(tmp_path, command=(sys.executable, "-I", "-c", OFFLINE)) as child:
        child.hello()
        yield child


def drawn(colour: int = 0, form: str = "JPEG") -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Drawing.new("RGB", (32, 18), (colour, 80, 160)).save(out, form)
    return out.getvalue()


def with_pictures(child: Child, saved: dict[str, Any]) -> None:
    for wanted in saved["wanted"]:
        upload = child.upload("image", drawn())
        child.ask(
            type="picture", upload=upload, article=saved["article"], image=wanted["image"], format=wanted["formats"][0]
        )


def test_a_page_is_saved_pictured_finished_and_read(child: Child) -> None:
    saved = child.save(PAGE, URL)

    assert (saved["article"], saved["headline"], saved["language"]) == (KEY, RIVER.headline, "de")
    assert (saved["change"], saved["own"]) == ("new", True)
    assert [wanted["image"] for wanted in saved["wanted"]] == PICTURES
    assert all(wanted["formats"] for wanted in saved["wanted"])
    assert child.ask(type="list")["keys"] == [KEY]

    with_pictures(child, saved)
    finished = child.ask(type="finish", article=KEY)

    assert (finished["held"], finished["images"]) == (len(PICTURES), len(PICTURES))
    [written] = child.library.rglob("*.md")
    assert document.read(written.read_bytes()).article.headline == RIVER.headline
    assert all(f"images/{image}_".encode() in written.read_bytes() for image in PICTURES)

    reading = child.ask(type="view", article=KEY)
    html = child.fetch(reading["download"])

    assert (reading["headline"], reading["direction"], reading["source"]) == (RIVER.headline, "ltr", "library")
    assert (reading["held"], reading["size"], reading["own"]) == (PICTURES, len(html), True)
    assert "Was geschah" in html.decode()
    looked = child.ask(type="look", article=KEY, image=PICTURES[0])
    assert (looked["mediaType"], child.fetch(looked["download"])) == ("image/jpeg", drawn())

    assert child.end() == Ended(0, [], "")


def test_every_request_can_be_sent_again(child: Child) -> None:
    upload = child.upload("page", PAGE.encode())
    save = {"type": "save", "id": "save-1", "upload": upload, "url": URL, "seen": 1_700_000_000_000}
    saved = child.ask(**save)
    picture = child.upload("image", drawn())
    put = {"type": "picture", "upload": picture, "article": KEY, "image": PICTURES[0], "format": "605"}
    finish = {"type": "finish", "article": KEY}
    child.ask(**put)
    finished = child.ask(**finish)
    before = files(child.library)

    again = child.ask(**save)
    child.ask(**put)

    assert {**saved, "wanted": saved["wanted"][1:]} == again
    assert {**finished, "id": "x"} == {**child.ask(**finish), "id": "x"}
    assert files(child.library) == before


def test_a_save_sent_again_to_another_host_is_answered_the_same_and_not_written_again(child: Child) -> None:
    save = {"type": "save", "id": "save-1", "url": URL, "seen": 1_700_000_000_000}
    saved = child.ask(**save, upload=child.upload("page", PAGE.encode()))
    before = files(child.library)
    child.end()

    with Child(child.home) as second:
        again = second.ask(**save, upload=second.upload("page", PAGE.encode()))

    assert saved == again
    assert files(child.library) == before


def test_an_undone_save_is_in_the_list_no_more_and_saving_again_brings_it_back(child: Child) -> None:
    child.save(PAGE, URL)

    child.ask(type="undo", article=KEY, id="undo-1")
    child.ask(type="undo", article=KEY, id="undo-1")
    assert child.ask(type="list")["keys"] == []
    assert child.send(type="view", article=KEY)["code"] == "in-trash"

    assert child.save(PAGE, URL)["change"] == "new"
    assert child.ask(type="list")["keys"] == [KEY]


def test_a_changed_article_is_told_apart_from_one_that_is_the_same(child: Child) -> None:
    changed = build_page(_with(RIVER, "Ein neuer Satz."), "react")

    assert child.save(PAGE, URL)["change"] == "new"
    assert child.save(PAGE, URL, seen=1_700_000_001_000)["change"] == "same"
    assert child.save(changed, URL, seen=1_700_000_002_000)["change"] == "changed"


def test_a_page_from_elsewhere_is_saved_as_such(child: Child) -> None:
    assert child.save(PAGE, "https://web.archive.org/web/2024/https://www.dw.com/de/x/a-70000001")["own"] is False


def test_a_page_that_anybody_on_the_way_may_have_written_is_none_of_dws_own(child: Child) -> None:
    http = URL.replace("https:", "http:")

    assert child.ask(type="read", upload=child.upload("page", PAGE.encode()), url=http)["own"] is False
    assert child.save(PAGE, http)["own"] is False
    assert child.save(PAGE, URL)["own"] is True


def test_an_article_is_read_without_being_saved(child: Child) -> None:
    reading = child.ask(type="read", upload=child.upload("page", PAGE.encode()), url=URL)

    assert (reading["source"], reading["headline"], reading["held"]) == ("page", RIVER.headline, [])
    assert "Was geschah" in child.fetch(reading["download"]).decode()
    assert child.ask(type="list")["keys"] == []
    assert "articles" not in {path.name for path in child.library.iterdir()}


def test_an_article_that_is_read_has_places_for_its_pictures_where_they_are_wanted(child: Child) -> None:
    """Those a save would want, each with its card behind it; who does not ask for them, as before there were any, is
    answered as before."""

    def read(**pictured: bool) -> tuple[list[dict[str, Any]], str]:
        reading = child.ask(type="read", upload=child.upload("page", PAGE.encode()), url=URL, **pictured)
        return reading["wanted"], child.fetch(reading["download"]).decode()

    wanted, with_places = read(pictured=True)
    none, without = read()

    assert none == []
    assert wanted == child.save(PAGE, URL)["wanted"]
    assert [each["image"] for each in wanted] == PICTURES
    assert re.findall(r'<img data-image="([0-9]+)"[^>]*><a [^>]*class="card image"', with_places) == PICTURES
    assert re.sub("<img [^>]*>", "", with_places) == without


@pytest.mark.parametrize("to", ["html", "document", "json"])
def test_an_export_is_a_file_with_a_name_of_its_own(child: Child, to: str) -> None:
    child.save(PAGE, URL)

    exported = child.ask(type="export", article=KEY, to=to)

    assert exported["name"].startswith("de-70000001.")
    assert RIVER.headline in child.fetch(exported["download"]).decode()


def test_a_host_that_is_watched_would_be_caught(child: Child) -> None:
    """What keeps the tests here offline does end a host that starts a program."""
    child.write(frame({"type": "openFolder", "id": "a", "protocol": 1}))

    assert child.end().status == 99


def test_what_is_large_comes_in_parts_whole(child: Child) -> None:
    long = _with(RIVER, *(f"Satz {number}: 城市的桥" + "x" * 1000 for number in range(1500)))
    child.save(build_page(long, "react"), URL)

    html = child.fetch(child.ask(type="view", article=KEY)["download"]).decode()

    assert len(html) > 3 * 384 * 1024
    assert all(f"Satz {number}:" in html for number in range(1500))


def test_an_article_of_very_many_pictures_is_saved_and_asks_for_some_at_a_time(child: Child) -> None:
    body = tuple(Image(str(number), "Bild") for number in range(80_000_000, 80_002_500))
    many = msgspec.structs.replace(RIVER, body=RIVER.body[:1] + body, lead_image=None)

    saved = child.save(build_page(many, "react"), URL)

    assert [wanted["image"] for wanted in saved["wanted"]] == [image.id for image in body[:2000]]
    assert child.ask(type="finish", article=KEY)["images"] == 2500
    assert child.ask(type="view", article=KEY)["held"] == []


FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "an article nobody saved": ({"type": "view", "article": "de/7"}, "not-found"),
    "a picture nobody has": ({"type": "look", "article": KEY, "image": "7"}, "not-found"),
    "an export of nothing": ({"type": "export", "article": "de/7", "to": "html"}, "not-found"),
    "an undo of nothing": ({"type": "undo", "article": "de/7"}, "not-found"),
    "a download nobody offered": ({"type": "fetch", "download": "x", "index": 0}, "not-found"),
    "an upload nobody began": ({"type": "save", "upload": "x", "url": URL, "seen": 1}, "upload-lost"),
    "a part of nothing": ({"type": "part", "upload": "x", "index": 0, "data": "AAAA"}, "upload-lost"),
    "a page too large": ({"type": "begin", "upload": "x", "what": "page", "size": 2**26 + 1}, "too-large"),
    "an image too large": ({"type": "begin", "upload": "x", "what": "image", "size": 21 * 2**20}, "too-large"),
}


@pytest.mark.parametrize(("request_", "code"), FAULTS.values(), ids=FAULTS.keys())
def test_what_can_not_be_done_is_told_by_its_code(child: Child, request_: dict[str, Any], code: str) -> None:
    answer = child.send(**request_)

    assert (answer["type"], answer["code"]) == ("error", code)
    assert len(answer["message"]) > 20


PAGES: dict[str, tuple[bytes, str, str]] = {
    "a front page": (b"<html><body><h1>DW</h1></body></html>", "https://www.dw.com/de/themen/s-9077", "not-an-article"),
    "no page": (b"", URL, "not-an-article"),
    "not UTF-8": (b"<html>\xff", URL, "bad-request"),
    "no article of dw.com": (
        b"<html><title>Aal</title><body><article><h1>Aal</h1>" + b"<p>Ein langer Satz, immer wieder.</p>" * 50,
        "https://example.org/aal",
        "no-content-id",
    ),
}


@pytest.mark.parametrize(("page", "url", "code"), PAGES.values(), ids=PAGES.keys())
def test_what_is_no_article_is_not_saved(child: Child, page: bytes, url: str, code: str) -> None:
    answer = child.send(type="save", upload=child.upload("page", page), url=url, seen=1_700_000_000_000)

    assert (answer["type"], answer["code"]) == ("error", code)
    assert child.ask(type="list")["keys"] == []


def test_only_pictures_of_the_article_are_taken(child: Child) -> None:
    child.save(PAGE, URL)
    put = {"type": "picture", "article": KEY, "format": "605"}
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    before = files(child.library)

    assert child.send(**put, image=PICTURES[0], upload=child.upload("image", svg))["code"] == "not-an-image"
    assert child.send(**put, image="99", upload=child.upload("image", drawn()))["code"] == "not-found"
    assert child.send(**put, image=PICTURES[0], upload=child.upload("page", drawn()))["code"] == "bad-request"
    assert files(child.library) == before


@pytest.mark.parametrize("cut", [0, 1, 4, 500, -1])
def test_the_end_of_input_within_an_upload_leaves_the_library_untouched(child: Child, cut: int) -> None:
    child.save(PAGE, URL)
    before = files(child.library)
    changed = build_page(_with(RIVER, "Ein neuer Satz."), "react").encode()
    child.ask(type="begin", upload="u", what="page", size=len(changed))
    part = {"type": "part", "upload": "u", "index": 0, "data": base64.b64encode(changed).decode()}
    child.write(frame({**part, "id": "a", "protocol": 1})[:cut])

    ended = child.end()

    assert [message["code"] for message in ended.frames] == ([] if cut == 0 else ["bad-frame"])
    assert ended.errors == ""
    assert files(child.library) == before


def test_a_library_that_is_gone_is_not_begun_again(child: Child) -> None:
    child.save(PAGE, URL)
    child.library.rename(child.home / "elsewhere")

    answer = child.send(type="save", upload=child.upload("page", PAGE.encode()), url=URL, seen=1_700_000_000_000)

    assert answer["code"] == "library-missing"
    assert not child.library.exists()


def test_the_log_tells_what_was_done_and_nothing_that_was_read(child: Child) -> None:
    child.save(PAGE, URL)
    child.ask(type="view", article=KEY)
    child.send(type="view", article="de/7")
    child.end()

    log = (child.home / "state" / "host.log").read_text()

    assert "save ok" in log
    assert KEY in log
    assert "view not-found" in log
    assert not [word for word in ("Fluss", "fluss", "dw.com", "https:") if word in log]


def test_two_hosts_write_one_library_and_see_each_others_articles(tmp_path: Path) -> None:
    with Child(tmp_path) as one, Child(tmp_path) as other:
        for child in (one, other):
            child.hello()
        one.save(PAGE, URL)
        seen = other.ask(type="list")["keys"]
        saved = other.save(PAGE, URL)

        assert seen == [KEY]
        assert saved["change"] == "same"
        assert one.ask(type="list")["keys"] == [KEY]


def test_the_folder_is_opened_by_the_desktop_and_by_no_shell(tmp_path: Path) -> None:
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(
        f'#!/bin/sh\nprintf "%s" "$1" > {tmp_path}/opened.new; mv {tmp_path}/opened.new {tmp_path}/opened\n'
    )
    opener.chmod(0o755)
    env = f"import os; os.environ['PATH'] = {str(opener.parent) + ':/usr/bin:/bin'!r}; "
    run = env + "import sys; from nachlese.__main__ import main; sys.exit(main())"
    with Child(tmp_path, command=(sys.executable, "-I", "-c", run)) as child:
        child.ask(type="openFolder")
        assert _waited(tmp_path / "opened") == str(child.library)


def _waited(path: Path) -> str:
    for _ in range(100):
        if path.exists():
            break
        time.sleep(0.1)
    return path.read_text()


def _with(article: Article, *sentences: str) -> Article:
    added = tuple(Paragraph((Text(sentence),)) for sentence in sentences)
    return msgspec.structs.replace(article, body=article.body[:1] + added + article.body[1:])
