"""Any ``Article`` in normal form, as hypothesis strategies.

``articles()`` draws every kind of block and inline in all of dw.com's languages. Articles written by hand: ``samples``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from hypothesis import strategies as st

from nachlese.addresses import WWW, encoded, short
from nachlese.article import (
    Article,
    Audio,
    Author,
    Block,
    Cell,
    Embed,
    Emphasis,
    Gallery,
    Heading,
    Image,
    InfoBox,
    Inline,
    Kind,
    List,
    ListItem,
    LivePost,
    Paragraph,
    Quote,
    Slide,
    Strong,
    Table,
    Text,
    Topic,
    Unsupported,
    Video,
)
from nachlese.article import blocks as within
from pieces import address, days, ids, inlines, languages, names, optional, slugs, texts, times
from words import WORDS

# ---- blocks


@cache
def images(language: str) -> st.SearchStrategy[Image]:
    text = optional(texts(language))
    return st.builds(
        Image, ids, caption=text, credit=text, alt=text, extension=st.sampled_from(("jpg", "jpg", "jpeg", "png"))
    )


@cache
@cache
def lines(language: str) -> st.SearchStrategy[tuple[Inline, ...]]:
    """Inlines of which not all that is seen is strong: in a page such a paragraph is a heading."""
    more = Emphasis((Text(WORDS[language][0]),))
    return inlines(language).map(lambda line: (*line, more) if all(map(_is_strong, line)) else line)


def _is_strong(inline: Inline) -> bool:
    return isinstance(inline, Strong) or (isinstance(inline, Text) and not inline.value.strip())


@cache
def paragraphs(language: str) -> st.SearchStrategy[Paragraph]:
    return st.builds(Paragraph, lines(language))


@cache
@st.composite
def lists(draw: st.DrawFn, language: str, depth: int = 0) -> List:
    nested = st.lists(lists(language, depth + 1), max_size=1) if depth < 2 else st.just([])
    items = [
        ListItem(draw(inlines(language)), tuple(draw(nested)))
        for _ in range(draw(st.integers(1, 3 if not depth else 2)))
    ]
    return List(draw(st.booleans()), tuple(items))


@cache
def tables(language: str) -> st.SearchStrategy[Table]:
    span = st.sampled_from((1, 1, 1, 2, 3))
    full = st.builds(Cell, inlines(language), header=st.booleans(), colspan=span, rowspan=span)
    cell = st.one_of(full, full, st.just(Cell(())))
    row = st.builds(lambda first, rest: (first, *rest), full, st.lists(cell, max_size=2))
    return st.builds(Table, st.lists(row, min_size=1, max_size=3).map(tuple))


@cache
def videos(language: str) -> st.SearchStrategy[Video]:
    source = ids.map(lambda number: f"https://tvdownloaddw-a.akamaihd.net/dwtv_video/flv/vdt/{number}_sd_sor.mp4")
    return st.builds(
        Video,
        title=texts(language),
        id=ids,
        source=optional(source),
        duration=st.integers(0, 7200),
        poster=optional(ids),
    )


@cache
def audios(language: str) -> st.SearchStrategy[Audio]:
    source = ids.map(lambda number: f"https://radiodownloaddw-a.akamaihd.net/Events/dwelle/{number}.mp3")
    return st.builds(Audio, title=texts(language), id=ids, source=source, duration=st.integers(0, 7200))


@cache
def embeds(language: str) -> st.SearchStrategy[Embed]:
    code = st.text("abcdefghijkABCDEFGHIJK0123456789_-", min_size=11, max_size=11)
    url = st.one_of(
        code.map(lambda name: f"https://www.youtube.com/watch?v={name}"),
        st.integers(10**17, 10**19).map(lambda number: f"https://x.com/i/status/{number}"),
        ids.map(lambda number: f"https://www.dw.com/webapi/iframes/widget/{language}/{number}"),
        ids.map(lambda number: f"https://datawrapper.dwcdn.net/{number}/1/"),
    )
    return st.builds(Embed, url, optional(texts(language)))


@cache
def galleries(language: str) -> st.SearchStrategy[Gallery]:
    slide = st.builds(Slide, images(language), optional(texts(language)))
    return st.builds(Gallery, texts(language), st.lists(slide, min_size=1, max_size=3).map(tuple), ids)


@cache
def unsupported(language: str) -> st.SearchStrategy[Unsupported]:
    return st.builds(Unsupported, st.sampled_from(("pre", "map", "object")), texts(language))


PLAIN: dict[type[Block], Callable[[str], st.SearchStrategy[Block]]] = {
    Paragraph: paragraphs,
    Heading: lambda language: st.builds(Heading, st.integers(2, 6), lines(language)),
    List: lists,
    Quote: lambda language: st.builds(Quote, st.lists(paragraphs(language), min_size=1, max_size=2).map(tuple)),
    Table: tables,
    Image: images,
    Gallery: galleries,
    Video: videos,
    Audio: audios,
    Embed: embeds,
    Unsupported: unsupported,
}


@cache
def _plain(language: str) -> st.SearchStrategy[Block]:
    return st.one_of([strategy(language) for strategy in PLAIN.values()])


@cache
def boxes(language: str) -> st.SearchStrategy[InfoBox]:
    inner = st.one_of([PLAIN[kind](language) for kind in (Paragraph, Heading, List, Image, Table, Embed)])
    return st.builds(InfoBox, texts(language), st.lists(inner, min_size=1, max_size=3).map(tuple))


@cache
def live_posts(language: str) -> st.SearchStrategy[LivePost]:
    inner = st.one_of(_plain(language), boxes(language))
    blocks = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.builds(LivePost, texts(language), blocks, optional(st.one_of(times, days.map(str))))


@cache
def blocks(language: str, kind: Kind = "article") -> st.SearchStrategy[Block]:
    """Any block that may stand in the body of an article of this kind."""
    any_kind = [_plain(language), boxes(language)]
    return st.one_of(*any_kind, live_posts(language)) if kind == "live" else st.one_of(any_kind)


# ---- articles


@cache
def authors(language: str) -> st.SearchStrategy[Author]:
    person = st.builds(lambda slug, number: WWW + encoded(f"/{language}/{slug}/person-{number}"), slugs(language), ids)
    name = names(language)
    return st.builds(Author, name, url=optional(person), role=optional(name), detail=optional(name))


@cache
def topics(language: str) -> st.SearchStrategy[Topic]:
    page = st.builds(lambda slug, number: WWW + encoded(f"/{language}/{slug}/t-{number}"), slugs(language), ids)
    return st.builds(Topic, names(language), optional(page))


def copyrights(language: str) -> st.SearchStrategy[tuple[Inline, ...]]:
    """The line the Chinese desk sets below an article, in one ``em`` or in several."""
    line = texts(language).map(lambda text: Emphasis((Text(f"© 2024年德国之声版权声明：{text}"),)))
    return st.one_of(
        st.just(()), line.map(lambda em: (em,)), line.map(lambda em: (em, Emphasis((Text("不得使用。"),))))
    )


# What a page may be to its reader; opinions and interviews are articles to dw.com.
FORMS: dict[str, Kind] = {
    "article": "article",
    "opinion": "article",
    "interview": "article",
    "live": "live",
    "gallery": "gallery",
    "video": "video",
    "audio": "audio",
    "lesson": "lesson",
    "program": "program",
}


def articles(language: str = "", size: int = 4, form: str = "") -> st.SearchStrategy[Article]:
    """Any article of dw.com, in normal form; in one language or of one form when these are named."""
    return _articles(language, size, form).filter(_one_thing_an_id)


def _one_thing_an_id(article: Article) -> bool:
    """Whether an id means one thing: a picture that stands twice has one credit and form, all else stands once."""
    shown: list[Image] = []
    media = [article.id]
    for block in within(article.body):
        match block:
            case Image():
                shown.append(block)
            case Gallery():
                shown.extend(slide.image for slide in block.slides)
                media.append(block.id)
            case Video() | Audio():
                media.append(block.id)
            case Embed():
                media.append(block.url)
    photos = {(image.id, image.credit, image.extension) for image in shown}
    numbers = {image.id for image in shown}
    lead_stands_once = not article.lead_image or article.lead_image.id not in numbers
    return len(media) == len(set(media)) and len(photos) == len(numbers) and lead_stands_once


@cache
@st.composite
def interviews(draw: st.DrawFn, language: str) -> tuple[Block, ...]:
    """A question as dw.com sets it, a line in bold; a speaker's name in bold before what they say."""
    answer = Paragraph((Strong((Text(f"{draw(names(language))}:"),)), Text(f" {draw(texts(language))}")))
    return (Heading(2, (Text(f"{draw(texts(language))}?"),)), draw(paragraphs(language)), answer)


def _alone(
    strategy: Callable[[str], st.SearchStrategy[Block]],
) -> Callable[[str], st.SearchStrategy[tuple[Block, ...]]]:
    return lambda language: strategy(language).map(lambda block: (block,))


# What a page of a form always has.
OWN: dict[str, Callable[[str], st.SearchStrategy[tuple[Block, ...]]]] = {
    "interview": interviews,
    "video": _alone(videos),
    "audio": _alone(audios),
    "gallery": _alone(galleries),
    "live": _alone(live_posts),
}


@st.composite
def _articles(draw: st.DrawFn, language: str, size: int, form: str) -> Article:
    language = language or draw(languages)
    form = form or draw(st.sampled_from(sorted(FORMS)))
    kind, content_id = FORMS[form], draw(ids)
    published = draw(st.one_of(times, days.map(str), st.just("")))
    few = st.lists(names(language), max_size=2, unique=True).map(tuple)
    own = draw(OWN[form](language)) if form in OWN else ()
    return Article(
        url=address(kind, language, content_id, draw(slugs(language))),
        headline=draw(texts(language)),
        id=content_id,
        kind=kind,
        language=language,
        short_url=short(content_id),
        kicker=draw(few),
        teaser=draw(optional(texts(language))),
        authors=tuple(draw(st.lists(authors(language), max_size=2, unique_by=lambda author: author.name))),
        published=published,
        modified=draw(optional(times)) if published else "",
        topics=tuple(draw(st.lists(topics(language), max_size=2, unique_by=lambda topic: topic.name))),
        regions=draw(few),
        opinion=form == "opinion",
        lead_image=draw(st.one_of(st.none(), images(language))),
        body=(*own, *draw(st.lists(blocks(language, kind), min_size=0 if own else 1, max_size=size))),
        copyright=draw(copyrights(language)) if language.startswith("zh") else (),
    )
