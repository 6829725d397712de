"""Articles to a Markdown vault: a note each, with the front matter of Obsidian's web clipper, and pictures as files.

``title source author published created description tags`` are the clipper's keys, byte for byte as it writes them, so
that its templates and queries find ours; what it has no key for stands beside them under names of our own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from nachlese import languages
from nachlese.article import Article
from nachlese.render import markdown, times, words
from nachlese.render.edition import Edition, File, Item, Remarks, name_of, picture_files

_PICTURES = "images"
# What YAML reads as a line's end, or does not take at all; and what is markup where front matter is shown as Markdown.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|<(?=[A-Za-z/!?])|](?=\\()")
_WIKI = re.compile(r"[\[\]|#^\\]+")
_SPACES = re.compile(r"\s+")
_NO_TAG = re.compile(r"[^\w/-]+")  # Obsidian takes letters, digits, "_", "-" and "/" in a tag

Value = str | tuple[str, ...]


def write(article: Article, edition: Edition) -> bytes:
    """One note; its pictures are links, since one file holds none."""
    return _note(article, edition, {})


def folder(items: Iterable[Item]) -> Iterator[File]:
    """The files of a vault."""
    for item in items:
        places: dict[str, str] = {}
        for number, file in picture_files(item, _PICTURES):
            places[number] = file.path
            yield file
        yield File(f"{name_of(item.article)}.md", _note(*item, places))


def _note(article: Article, edition: Edition, places: dict[str, str]) -> bytes:
    note = f"> [!warning] {markdown.text(edition.note)}\n\n" if edition.note else ""
    body = markdown.body(article, places, edition.beside)
    remarks = _remarks(edition.remarks, words.of(article.language).remarks)
    return (_front(article, edition) + note + body + remarks).encode("utf-8", "replace")


def _remarks(remarks: Remarks, title: str) -> str:
    """The person's notes, then each passage with the note on it."""
    said = [_typed(note) for note in remarks.notes]
    for passage in remarks.passages:
        said += [markdown.quoted(_typed(passage.exact)), _typed(passage.note)]
    return (
        "\n\n".join(("", f"## {markdown.text(title)}", *filter(None, said))).removeprefix("\n") + "\n" if said else ""
    )


def _typed(text: str) -> str:
    """What a person typed or marked, line for line."""
    return "\n\n".join(markdown.lines(markdown.text(line)) for line in text.splitlines() if line.strip())


def _front(article: Article, edition: Edition) -> str:
    lines = "".join(_line(key, value) for key, value in _facts(article, edition))
    return f"---\n{lines}---\n"


def _facts(article: Article, edition: Edition) -> Iterator[tuple[str, Value]]:
    saved = times.utc(edition.archived)
    yield "title", article.headline
    yield "source", article.url
    yield "author", tuple(f"[[{_wiki(author.name)}]]" for author in article.authors)
    yield "published", times.day(article.published)
    yield "created", times.day(saved)
    yield "description", article.teaser
    yield "tags", ("clippings", "dw", *filter(None, map(_tag, edition.remarks.tags)))
    yield "aliases", (article.headline,)  # by which Obsidian finds a note that is called by a number
    yield "dw_id", article.id
    yield "lang", languages.tag(article.language)
    yield "kind", article.kind
    yield "published_at", article.published
    yield "updated", article.modified
    yield "saved", saved
    yield "section", " · ".join(article.kicker)
    yield "topics", tuple(topic.name for topic in article.topics)
    yield "regions", article.regions
    yield "short_url", article.short_url


# The clipper writes these without quotes, even when there is nothing to write, so that Obsidian takes them as dates.
_BARE = ("published", "created")
_ALWAYS = ("title", "source", "author", *_BARE, "description", "tags")


def _line(key: str, value: Value) -> str:
    if not value and key not in _ALWAYS:
        return ""
    if isinstance(value, tuple):
        return f"{key}:\n" + "".join(f"  - {_quoted(one)}\n" for one in value)
    bare = key in _BARE or not value
    return f"{key}: {value if bare else _quoted(value)}".rstrip() + "\n"


def _quoted(text: str) -> str:
    """A scalar that is a text whatever it says; JSON's quoting is YAML's, but for the characters YAML knows more of."""
    said = json.dumps(_SPACES.sub(" ", text).strip(), ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", said)


def _tag(tag: str) -> str:
    return _NO_TAG.sub("-", tag).strip("-/")


def _wiki(name: str) -> str:
    """A name that can stand in a link between notes."""
    return _SPACES.sub(" ", _WIKI.sub(" ", name)).strip()
