"""The archive whose form ours is: the model comes back byte for byte, its flawed siblings without a word lost."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from nachlese.article import Article, Author, Gallery, Video, images
from nachlese.document import read, write
from nachlese.languages import LANGUAGES
from shared import ABSENT

CORPUS = Path(__file__).resolve().parents[1] / "../shared/corpus"
SEED = CORPUS / "seed/a-64249132.md"
ARCHIVE = sorted((CORPUS / "archive").glob("*.md"))

pytestmark = pytest.mark.skipif(not SEED.exists(), reason=ABSENT)


def words(markup: str) -> str:
    """What a reader sees of markup, without white space and without the archive's names that are none."""
    visible = html.unescape(re.sub("<[^>]*>", "", markup))
    return re.sub(r"\s+", "", visible.replace("null ", ""))


def body(document: bytes) -> str:
    return document.decode().split("------\n", 1)[1]


@pytest.mark.parametrize("path", [SEED, *ARCHIVE], ids=lambda path: path.name)
def test_no_word_of_the_archive_is_lost(path: Path) -> None:
    """Written again, a document of the archive shows the same text in the same order, and so it does ever after."""
    original = path.read_bytes()
    document = write(read(original).article, 0)

    assert words(body(original)) == words(body(document))
    assert document == write(read(document).article, 0)


@pytest.mark.parametrize("path", [SEED, *ARCHIVE], ids=lambda path: path.name)
def test_every_picture_and_link_of_the_archive_is_kept(path: Path) -> None:
    original = path.read_text()
    article = read(path.read_bytes()).article
    again = write(article, 0).decode()

    assert re.findall(r"image/(\d+)_", original) == [image.id for image in images(article)]
    assert targets(original) == targets(again)


def targets(markup: str) -> list[str]:
    """What links point to, in order: dw.com's content or topic id, else the address."""
    found = re.findall(r'<a href="(?:[^"]*(?:/article/|/0/[a-z]+-))?([^"]*)"|<span data-id="(\d+)"', markup)
    return [link or topic for link, topic in found]


def test_model_document_comes_back_byte_for_byte() -> None:
    original = SEED.read_bytes()
    document = read(original)

    assert original == write(document.article, document.archived)


@pytest.mark.parametrize("path", [SEED, *ARCHIVE], ids=lambda path: path.name)
def test_identity_of_an_archived_article_is_known(path: Path) -> None:
    article = read(path.read_bytes()).article

    assert re.search(r"/[a-z]+-(\d+)\)\n", path.read_text())[1] == article.id  # type: ignore[index]
    assert article.language in LANGUAGES
    assert f"]({article.url})".encode() in path.read_bytes()


def archived(name: str) -> Article:
    return read((CORPUS / "archive" / name).read_bytes()).article


def test_flaws_of_the_archive_are_read_as_they_were_meant() -> None:
    """A name after ``null``, a name after a space, a gallery of twelve, a video without a byline, a ``.jpeg``."""
    galleries = [block for block in archived("1034300.md").body if isinstance(block, Gallery)]

    assert archived("1031500.md").authors == (Author("凯波"),)
    assert archived("1024215.md").authors == (Author("吕恒君"),)
    assert [len(found.slides) for found in galleries] == [12]
    assert [slide.image.extension for slide in galleries[0].slides].count("jpeg") == 1
    assert galleries[0].slides[0].title == "天气还是气候？"
    assert isinstance(archived("1028000.md").body[-1], Video)


@pytest.mark.parametrize("name", ["1022765.md", "1026000.md", "1034300.md", "1037000.md"])
def test_copyright_line_of_the_archive_is_not_text(name: str) -> None:
    article = archived(name)

    assert article.copyright
    assert "©" not in repr(article.body)
