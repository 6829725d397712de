"""A page of dw.com's old CMS (2012 to June 2023)."""

from __future__ import annotations

from typing import assert_never

from builder.markup import characters, element, inlines, old_links, own
from nachlese.article import (
    Article,
    Audio,
    Block,
    Cell,
    Embed,
    Gallery,
    Heading,
    Image,
    InfoBox,
    Inline,
    List,
    ListItem,
    LivePost,
    Paragraph,
    Quote,
    Slide,
    Table,
    Unsupported,
    Video,
)
from nachlese.languages import LANGUAGES, direction

# date, author, topics, keywords; the other desks' labels are not known to us
_LABELS = {
    "de": ("Datum", "Autorin/Autor", "Themenseiten", "Schlagwörter"),
    "fr": ("Date", "Auteur", "Thèmes", "Mots-clés"),
}
_ENGLISH = ("Date", "Author", "Related Subjects", "Keywords")
_CONDITIONAL = """<!DOCTYPE html>
<!--[if lt IE 7 ]><!-->
<html lang="{tag}" class="ie ie6"> <!--<![endif]-->
<!--[if IE 8 ]><!-->
<html lang="{tag}" class="ie ie8"> <!--<![endif]-->
<!--[if (gt IE 9)|!(IE)]><!-->
<html lang="{tag}"> <!--<![endif]-->
"""


def page(article: Article) -> str:
    tag = LANGUAGES[article.language].tag.split("-")[0]
    inner = "\n".join((_column(article), _right(article)))
    body = element("div", {"id": "bodyContent"}, inner)
    frame = element("div", {"id": "outerFrame"}, _navigation(article), body, _footer())
    return _CONDITIONAL.format(tag=tag) + _head(article) + element("body", None, _scripts(article), frame) + "</html>"


def _head(article: Article) -> str:
    title = f"{article.headline} | DW | {_day(article)}" if article.published else f"{article.headline} | DW"
    rows = [
        element("title", None, characters(title)),
        element("link", {"rel": "canonical", "href": article.url}),
        element("link", {"rel": "amphtml", "href": article.url.replace("www.", "amp.")}),
        '<script type="text/javascript" src="/js/jquery-3.4.1.min.js"></script>',
        '<meta http-equiv="content-type" content="text/html; charset=utf-8">',
        '<meta name="author" content="Deutsche Welle (www.dw.com)">',
        '<meta name="keywords" content="Fluss,Stadt,Morgen">',
        element("meta", {"property": "og:url", "content": article.url}),
        element("meta", {"property": "og:site_name", "content": "DW.COM"}),
        element("meta", {"property": "og:title", "content": title}),
        element("meta", {"name": "description", "content": article.teaser}),
        f'<link rel="stylesheet" href="/css/dwde-{direction(article.language)}.6.96.0.min.css" type="text/css"/>',
    ]
    return element("head", None, "\n".join(rows))


def _scripts(article: Article) -> str:
    number = article.published[:10].replace("-", "")
    return element("script", {"type": "text/javascript"}, f'var tracking = "&x3={article.id}&x9={number}&x10=THEMEN";')


def _navigation(article: Article) -> str:
    links = (
        f'<li><a href="/{code}/top/s-9097">{code} <span class="native">{code}</span></a></li>' for code in LANGUAGES
    )
    languages = element("div", {"id": "languageSection"}, element("ul", None, *links))
    menu = f'<ul id="navLevel1"><li><a id="n01" href="/{article.language}/top/s-9077">TOP</a></li></ul>'
    advert = (
        '<div class="bannerAd"><div class="adHeadline">Anzeige</div><div id="DW_D_Articles_Leaderboard"></div></div>'
    )
    return languages + element("div", {"id": "navMain"}, menu) + advert


def _day(article: Article) -> str:
    return ".".join(reversed(article.published[:10].split("-")))


# ---- the article


def _column(article: Article) -> str:
    parts = []
    if article.kicker:
        parts.append(element("h4", {"class": "artikel"}, characters(article.kicker[0])))
    parts.append(element("h1", None, characters(article.headline)))
    if article.teaser:
        parts.append(element("p", {"class": "intro"}, characters(article.teaser)))
    parts.append(_share_bar(article))
    if article.lead_image:
        parts.append(picture(article.lead_image, article, "303", "picBox full"))
    if text := column(article):
        parts.append(element("div", {"class": "group"}, text))
    parts += ['<div style="clear:both; height:0; font-size:1px; line-height: 0"></div>', "<!-- detail_toolbox -->"]
    parts += [_recommended(article), element("div", {"class": "group"}, facts(article)), _related(article)]
    return element("div", {"class": "col3"}, "\n".join(parts))


def column(article: Article) -> str:
    """The text, or the one medium a page is."""
    first = article.body[0] if article.body else None
    if article.kind in ("video", "audio") and isinstance(first, Video | Audio):
        return player(first)
    body = [write(block, article) for block in article.body]
    if article.copyright:
        body.append(element("p", None, line(article.copyright, article)))
    return element("div", {"class": "longText"}, "\n", " ".join(body), "\n")


def write(block: Block, page: Article) -> str:
    match block:
        case Paragraph(children):
            return element("p", None, " ", line(children, page))
        case Heading(depth, children):
            return element(f"h{depth}", None, line(children, page))
        case List():
            return items(block, page)
        case Quote(children):
            return element("blockquote", None, *(write(child, page) for child in children))
        case Table(rows):
            return element("table", None, *(element("tr", None, *(cell(each, page) for each in row)) for row in rows))
        case Image():
            return picture(block, page, "401", "picBox full\nrechts\n")
        case Gallery():
            return gallery(block)
        case Video() | Audio():
            return element("div", {"class": "col3 right"}, player(block))
        case Embed():
            return embed(block)
        case Unsupported(tag, text):
            return element(tag, None, characters(text))
        case InfoBox() | LivePost():
            raise TypeError("the old CMS has no such block")
    assert_never(block)


def line(children: tuple[Inline, ...], page: Article) -> str:
    return inlines(children, old_links(page.url))


def items(block: List, page: Article) -> str:
    return element("ol" if block.ordered else "ul", None, *(_item(item, page) for item in block.items))


def _item(item: ListItem, page: Article) -> str:
    return element("li", None, line(item.children, page), *(items(nested, page) for nested in item.lists))


def cell(each: Cell, page: Article) -> str:
    spans = {"colspan": str(each.colspan), "rowspan": str(each.rowspan)}
    return element("th" if each.header else "td", spans, line(each.children, page))


def picture(image: Image, page: Article, size: str, box: str) -> str:
    overlay = {
        "class": "overlayLink",
        "href": "#",
        "link": f"/overlay/image/article/{page.id}/{image.id}",
        "rel": "nofollow",
        "style": "cursor: pointer;",
    }
    link = element("a", overlay, " ", _img(image, size), " ")
    return element("div", {"class": box}, " ", link, " ", element("p", None, characters(image.caption)), " ")


def _img(image: Image, size: str) -> str:
    """A credit stands only here, in parentheses at the end of the alternative text."""
    alt = f"{image.alt} ({image.credit})" if image.credit else image.alt
    shown = {"loading": "lazy", "itemprop": "image"}
    return element("img", shown | {"src": f"/image/{image.id}_{size}.{image.extension}", "title": alt, "alt": alt})


def gallery(block: Gallery) -> str:
    slides = (_slide(block, slide, n) for n, slide in enumerate(block.slides))
    show = {"class": "imgTeaserL slideshow", "data-id": block.id, "data-title": block.title}
    inner = element("div", show, element("ul", {"class": "slides"}, *slides), _share_box())
    return element("div", {"class": "gallery col3"}, element("div", {"class": "longText"}, inner))


def _slide(block: Gallery, slide: Slide, place: int) -> str:
    text = element("p", None, characters(slide.image.caption)) if slide.image.caption else ""
    title = element("h2", None, characters(slide.title)) if slide.title else ""
    author = '<p class="author">Autorin/Autor: A. Beispiel</p>'
    wrap = {"class": "teaserContentWrap"}
    content = element("div", wrap, element("h4", None, characters(block.title)), title, text, author)
    hidden = {"class": "hideBeforeLoad"} if place else {}
    return element("li", hidden, element("div", {"class": "teaserImg"}, _img(slide.image, "303")), content)


def _share_box() -> str:
    return '<div class="teaserContentWrap share"><p>Share</p><a href="#">Send Facebook Twitter</a></div>'


def player(block: Video | Audio) -> str:
    video = isinstance(block, Video)
    poster = f"/image/{block.poster}_401.jpg" if isinstance(block, Video) and block.poster else ""
    facts = {
        "player_type": "video" if video else "audio",
        "file_name": block.source,
        "file_duration": _duration(block.duration),
        "media_id": block.id,
        "media_title": block.title,
        "preview_image": poster,
        "display_date": "13.06.2013",
    }
    inputs = (element("input", {"type": "hidden", "name": name, "value": value}) for name, value in facts.items())
    junk = element("span", None, "Watch video") + element("span", {"class": "time"}, "02:17")
    item = element("div", {"class": "mediaItem", "data-media-id": block.id}, *inputs, junk)
    teaser = element("div", {"class": "imgTeaserL video"}, item, _share_box())
    return element("div", {"class": "standaloneWrap"}, teaser)


def _duration(seconds: int) -> str:
    return f"{seconds // 60:02}:{seconds % 60:02}"


def embed(block: Embed) -> str:
    if "youtube.com" in block.url:
        code = block.url.partition("?v=")[2]
        frame = {"src": f"//www.youtube.com/embed/{code}", "title": block.title, "frameborder": "0"}
        return element("div", {"class": "col2"}, element("iframe", frame))
    if "/i/status/" in block.url:
        said = block.title.removesuffix("June 13, 2022").strip()
        link = element("a", {"href": block.url}, "June 13, 2022")
        return element("blockquote", {"class": "twitter-tweet"}, element("p", None, characters(said)), link)
    return element("div", {"class": "articleWidget"}, element("iframe", {"src": block.url, "title": block.title}))


# ---- below and beside it


def _share_bar(article: Article) -> str:
    names = ("fb", "twitter", "whatsapp", "email", "reddit")
    script = f"DWDE.socialMediaTagging.executeAtInternetTracking('1', 'title', '{article.id}')"
    links = (element("a", {"class": f"sharing-item {name} static", "href": "#", "onclick": script}) for name in names)
    toggle = '<p class="sharing-item toggler"></p>'
    return element("div", {"id": "sharing-bar", "class": "min"}, *(f"<span>{link}</span>" for link in links), toggle)


def facts(article: Article) -> str:
    date, author, subjects, keywords = _LABELS.get(article.language, _ENGLISH)
    rows = []
    if article.published:
        rows.append(_fact(date, _day(article)))
    if article.authors:
        rows.append(_fact(author, characters(", ".join(each.name for each in article.authors))))
    if article.topics:
        topics = (
            element("a", {"href": own(topic.url, article.url)}, characters(topic.name)) for topic in article.topics
        )
        rows.append("<!-- ESI fragment of related auto topics -->" + _fact(subjects, ", ".join(topics)))
    rows.append(_fact(keywords, f'<a href="/search/{article.language}?item=Fluss" rel="nofollow">Fluss</a>'))
    rows.append(
        _fact("Feedback", '<a class="overlayLink" href="#" link="/overlay/send_feedback/page/1/2">Write us</a>')
    )
    rows.append(_fact("Permalink", article.short_url))
    return element("ul", {"class": "smallList"}, "\n", *rows)


def _fact(label: str, value: str) -> str:
    return element("li", None, element("strong", None, label), "\n", value, "\n") + "\n"


def _right(article: Article) -> str:
    ad = '<div class="squareAd adWrapper"><div class="adHeadline">Anzeige</div></div>'
    return element("div", {"class": "col1 dim"}, element("div", {"class": "group"}, facts(article)), ad)


def _recommended(article: Article) -> str:
    link = f'<a href="/{article.language}/another/a-63663584"><h2>\nAnother\n</h2><p>Not the text.</p></a>'
    return f'<h4>DW recommends</h4><div class="group"><div class="linkList intern">{link}</div></div>'


def _related(article: Article) -> str:
    img = '<img itemprop="image" src="/image/63639581_301.jpg" title="Another" alt="Another (A. Beispiel)" />'
    news = f'<a href="/{article.language}/another/a-62298609"><div class="teaserImg">{img}</div><h2>Another</h2></a>'
    inner = element("div", {"class": "col1", "data-id": "62298609"}, element("div", {"class": "news"}, news))
    return element("div", {"class": "col3 relatedContent"}, '<h4 class="meta">More on the topic</h4>', inner)


def _footer() -> str:
    return '<div id="footerSection"><ul><li><a href="/en/legal-notice/a-15718492">Legal notice</a></li></ul></div>'
