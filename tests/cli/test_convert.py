"""What ``convert`` makes of a page, a document or a record, and what it says when it can't."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from nachlese.article import Article
from samples import RIVER
from shared import SHARED, needs_shared

from .conftest import ARCHIVED, Run

MODEL = SHARED / "corpus/seed/a-64249132.md"


@needs_shared
@pytest.mark.parametrize("time", [["--archived", "1672411624000"], ["--archived", "2022-12-30T14:47:04Z"], []])
def test_the_model_document_comes_back_byte_for_byte(run: Run, time: list[str]) -> None:
    """With its time given in either way, and kept when none is given."""
    assert MODEL.read_bytes() == run("convert", MODEL, *time, "--to", "document").bytes


def test_a_document_goes_through_standard_input_unchanged(run: Run, document: Path) -> None:
    assert document.read_bytes() == run("convert", "-", given=document.read_bytes()).bytes


def test_a_document_can_be_given_another_time(run: Run, document: Path) -> None:
    """Everything after the first line is the same."""
    done = run("convert", document, "--archived", "2024-02-05")

    first, _, rest = done.bytes.partition(b"\n")
    assert first == b"<!--1707091200000-->"
    assert rest == document.read_bytes().partition(b"\n")[2]


def test_a_page_becomes_a_document_and_a_record_and_html(run: Run, page: Path) -> None:
    """The same article in each; the page names its own address."""
    made = run("convert", page, "--archived", str(ARCHIVED)).out
    record = msgspec.json.decode(run("convert", page, "--to", "json").bytes, type=Article)
    html = run("convert", page, "--to", "html").out

    assert made.startswith(f"<!--{ARCHIVED}-->\n[{RIVER.headline}]({RIVER.url})\n------\n\n")
    assert (record.headline, record.url, record.id) == (RIVER.headline, RIVER.url, RIVER.id)
    assert html.startswith("<!DOCTYPE html>")
    assert RIVER.headline in html


def test_a_record_becomes_the_document_its_page_becomes(run: Run, page: Path) -> None:
    """A record is told by its content, whatever it is called."""
    record = run("convert", page, "--to", "json").bytes

    given = run("convert", "-", "--archived", str(ARCHIVED), given=record)

    assert run("convert", page, "--archived", str(ARCHIVED)).bytes == given.bytes


def test_a_page_without_an_address_says_what_to_do(run: Run) -> None:
    """And is converted when the address is given: an article without a content id can be exported."""
    text = "Ein Satz, lang genug, um gelesen zu werden, mit allem, was ein Absatz braucht, um einer zu sein. " * 8
    given = f"<html><title>Ein Text</title><h1>Ein Text</h1><article><p>{text}<p>{text}</article>".encode()

    refused = run("convert", "-", given=given)
    made = run("convert", "-", "--url", "https://example.org/ein-text", given=given)

    assert refused.status == 1
    assert "--url" in refused.said
    assert made.status == 0
    assert "](https://example.org/ein-text)" in made.out


def test_the_output_file_is_whole_or_not_there(run: Run, document: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"

    assert run("convert", document, "--to", "json", "-o", target).out == ""
    assert json.loads(target.read_bytes())["headline"] == RIVER.headline

    target.unlink()
    failed = run("convert", tmp_path / "absent.md", "-o", target)
    assert (failed.status, target.exists()) == (1, False)
    failed = run("convert", document, "-o", tmp_path / "no folder/out.md")
    assert failed.status == 1
    assert failed.said.startswith("nachlese: cannot-write: ")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (b"<html><title>x</title><p>x", "not-an-article"),
        (b'{"format": 1}', "not-a-document"),
        (b'{"format": 1, "headline": "\xff"}', "not-a-document"),
        (b'{"a":' + b"[" * 100_000, "too-large"),
        (b"<!--1707041730000-->\n[x", "not-a-document"),
        (b"", "not-an-article"),
    ],
)
def test_what_can_t_be_converted_is_said_in_code_and_words(run: Run, given: bytes, code: str) -> None:
    """One line on standard error, exit status 1, nothing on standard output."""
    done = run("convert", "-", given=given)

    assert (done.status, done.out) == (1, "")
    assert done.said.startswith(f"nachlese: {code}: ")
    assert done.said.count("\n") == 1


def test_an_address_for_what_has_one_is_wrong_use(run: Run, document: Path) -> None:
    assert run("convert", document, "--url", "https://www.dw.com/de/x/a-1").status == 2
