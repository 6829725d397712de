"""Which facts of an article each layout can hold: one table. Whatever a page can't hold, reading it can't give back."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from builder.react_body import widget_id
from nachlese.addresses import WWW
from nachlese.article import (
    Article,
    Audio,
    Author,
    Block,
    Embed,
    Gallery,
    Heading,
    Image,
    InfoBox,
    LivePost,
    Slide,
    Text,
    Video,
)

Rule = Callable[[Article], Article]

# ---- facts


def its_medium_alone(article: Article) -> Article:
    """A page that is a video, an audio piece or a gallery has no column: its medium is all, under the page's own id."""
    first = {kind: next((b for b in article.body if isinstance(b, kind)), None) for kind in (Video, Audio, Gallery)}
    known = {"title": article.headline, "id": article.id}
    medium: Block
    match article.kind:
        case "video":
            medium = replace(first[Video] or Video(), **known, source="")
        case "audio":
            medium = replace(first[Audio] or Audio(source="https://radiodownloaddw-a.akamaihd.net/1.mp3"), **known)
        case "gallery":
            slides = (Slide(Image(f"{article.id}1")),)
            medium = replace(first[Gallery] or Gallery("", slides), **known)
        case _:
            return article
    return replace(article, body=(medium,), copyright=())


def medium_by_address(article: Article) -> Article:
    """How the player of a medium's own page is marked up is not known: what it is, is read off the address."""
    if article.kind not in ("video", "audio", "gallery"):
        return article
    known: dict[str, tuple[Block, ...]] = {
        "video": (Video(article.headline, article.id),),
        "audio": (Audio(article.headline, article.id),),
    }
    teaser = article.teaser or article.headline  # without one, it might be any message
    return replace(article, body=known.get(article.kind, ()), teaser=teaser, copyright=())


def something_to_read(article: Article) -> Article:
    """A page without a text and without a teaser would be no article."""
    empty = not article.body and not article.teaser
    return replace(article, teaser=article.headline) if empty else article


def posts_last(article: Article) -> Article:
    """In a live blog the posts follow the overview."""
    posts = [block for block in article.body if isinstance(block, LivePost)]
    return replace(article, body=(*(block for block in article.body if not isinstance(block, LivePost)), *posts))


def no_line_below_posts(article: Article) -> Article:
    """Where a copyright line would stand in a live blog, below the overview or below the posts, nobody has seen."""
    posts = any(isinstance(block, LivePost) for block in article.body)
    return replace(article, copyright=()) if posts else article


def region_in_kicker(article: Article) -> Article:
    """The kicker is a category and the one region that the state names for it."""
    regions = article.regions[:1]
    category = tuple(part for part in article.kicker if part not in regions)[:1]
    return replace(article, regions=regions, kicker=(*category, *regions))


def topics_with_pages(article: Article) -> Article:
    """A topic is a link to its page."""
    return replace(article, topics=tuple(topic for topic in article.topics if topic.url))


def no_modified(article: Article) -> Article:
    return replace(article, modified="")


def no_regions(article: Article) -> Article:
    return replace(article, regions=())


def no_topics(article: Article) -> Article:
    """The related boxes of AMP pages are not known."""
    return replace(article, topics=())


def modified_in_news(article: Article) -> Article:
    """The ld+json stands where there is a date."""
    return article if article.published else replace(article, modified="")


def names_and_details(article: Article) -> Article:
    """A byline without links."""
    return replace(article, authors=tuple(replace(author, url="", role="") for author in article.authors))


def no_opinion(article: Article) -> Article:
    """That an article is an opinion is in the state alone."""
    return replace(article, opinion=False)


def one_kicker(article: Article) -> Article:
    return replace(article, kicker=article.kicker[:1])


def day_only(article: Article) -> Article:
    return replace(article, published=article.published[:10])


def roles_with_pages(article: Article) -> Article:
    """What a person is stands beside the link to their page, below the text."""
    told = tuple(author if author.url else replace(author, role="") for author in article.authors)
    return replace(article, authors=told)


def names_only(article: Article) -> Article:
    """Authors are a line of names beside the date, without links; figures in it would make it no names."""
    if not article.published:
        return replace(article, authors=())
    return replace(article, authors=tuple(Author(author.name) for author in article.authors))


# ---- blocks


def each_block(change: Callable[[Block, Article], tuple[Block, ...]]) -> Rule:
    """A rule about blocks, wherever they stand."""

    def of(found: tuple[Block, ...], article: Article) -> tuple[Block, ...]:
        changed = (each for block in found for each in change(block, article))
        return tuple(
            replace(each, children=of(each.children, article)) if isinstance(each, InfoBox | LivePost) else each
            for each in changed
        )

    return lambda article: replace(article, body=of(article.body, article))


def flat(block: Block, _: Article) -> tuple[Block, ...]:
    """The old CMS has no boxes and no posts: they are parts of the text."""
    if isinstance(block, InfoBox | LivePost):
        inner = tuple(each for child in block.children for each in flat(child, _))
        return (Heading(2, (Text(block.title),)), *inner)
    return (block,)


def unmeasured(block: Block, _: Article) -> tuple[Block, ...]:
    """AMP prints how long a film is beside it."""
    return (replace(block, duration=0),) if isinstance(block, Video | Audio) else (block,)


def captions_without_markup(block: Block, _: Article) -> tuple[Block, ...]:
    """A gallery's captions may be markup in the state; a text in which an element ends is taken for it."""
    if not isinstance(block, Gallery):
        return (block,)
    slides = (
        replace(slide, image=replace(slide.image, caption=slide.image.caption.replace("</", "")))
        for slide in block.slides
    )
    return (replace(block, slides=tuple(slides)),)


def no_gallery(block: Block, _: Article) -> tuple[Block, ...]:
    """A gallery in the text is a placeholder; its pictures are in the state alone."""
    return () if isinstance(block, Gallery) else (block,)


def by_widget(block: Block, article: Article) -> tuple[Block, ...]:
    """A widget is a placeholder with a number; its code is in the state alone."""
    if not isinstance(block, Embed) or "youtube.com" in block.url or "/i/status/" in block.url:
        return (block,)
    return (Embed(f"{WWW}/webapi/iframes/widget/{article.language}/{widget_id(block.url)}"),)


def untitled_posts(block: Block, _: Article) -> tuple[Block, ...]:
    """A post of another site is a number, without a title."""
    return (Embed(block.url),) if isinstance(block, Embed) and "/i/status/" in block.url else (block,)


def dated_posts(block: Block, _: Article) -> tuple[Block, ...]:
    """A post of another site is quoted with its date, which is part of what is read there."""
    if not isinstance(block, Embed) or "/i/status/" not in block.url:
        return (block,)
    return (Embed(block.url, f"{block.title.removesuffix('June 13, 2022').strip()} June 13, 2022".strip()),)


def credits_in_parentheses(article: Article) -> Article:
    """The old CMS has a credit only in parentheses at the end of the alternative text."""

    def held(image: Image) -> Image:
        alt, credit = (re.sub(r"[()]", "", text).strip() for text in (image.alt, image.credit))
        return replace(image, alt=alt, credit=credit if len(credit) > 1 and len(credit) < 80 else "")

    def change(block: Block, _: Article) -> tuple[Block, ...]:
        if isinstance(block, Gallery):
            return (replace(block, slides=tuple(replace(s, image=held(s.image)) for s in block.slides)),)
        return (held(block),) if isinstance(block, Image) else (block,)

    changed = each_block(change)(article)
    return replace(changed, lead_image=held(article.lead_image) if article.lead_image else None)


def one_form(article: Article) -> Article:
    """Of a picture that lies in the page itself, the address it had is gone, and with it what form it had."""

    def change(block: Block, _: Article) -> tuple[Block, ...]:
        return (replace(block, extension="jpg"),) if isinstance(block, Image) else (block,)

    lead = article.lead_image and replace(article.lead_image, extension="jpg")
    return replace(each_block(change)(article), lead_image=lead)


# ---- the table

HOLDS: dict[str, tuple[Rule, ...]] = {
    "react-state": (
        its_medium_alone,
        posts_last,
        no_line_below_posts,
        region_in_kicker,
        topics_with_pages,
        each_block(untitled_posts),
        each_block(captions_without_markup),
    ),
    "react": (
        medium_by_address,
        posts_last,
        no_line_below_posts,
        roles_with_pages,
        topics_with_pages,
        no_modified,
        no_regions,
        no_opinion,
        each_block(no_gallery),
        each_block(by_widget),
        each_block(untitled_posts),
        something_to_read,
    ),
    "old-cms": (
        its_medium_alone,
        topics_with_pages,
        no_modified,
        no_regions,
        no_opinion,
        one_kicker,
        day_only,
        names_only,
        each_block(flat),
        each_block(dated_posts),
        credits_in_parentheses,
    ),
}
HOLDS["amp"] = (
    its_medium_alone,
    posts_last,
    no_line_below_posts,
    names_and_details,
    no_topics,
    no_regions,
    no_opinion,
    each_block(no_gallery),
    each_block(unmeasured),
    each_block(untitled_posts),
    something_to_read,
)
HOLDS["react-app-state"] = HOLDS["react-state"]

# What a page loses on its way. In an old gallery the addresses of pictures alone tell which they are.
LEFT: dict[tuple[str, str], tuple[Rule, ...]] = {
    ("old-cms", "SingleFile"): (each_block(no_gallery), one_form, something_to_read)
}
