"""The state a React page was made from, in both shapes dw.com has used."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

from builder import react_body
from builder.markup import element, own
from builder.react import parted
from nachlese.article import Article, Audio, Author, Block, Embed, Gallery, Image, LivePost, Slide, Topic, Video, blocks
from nachlese.languages import LANGUAGES

Entity = dict[str, Any]

_TYPES = {"article": "Article", "live": "Liveblog", "gallery": "ImageGallery", "video": "Video", "audio": "Audio"}
_PATHS = {
    "Article": "article",
    "Liveblog": "liveblog",
    "ImageGallery": "image-gallery",
    "Video": "video",
    "Audio": "audio",
}
# Of these the Apollo cache keeps one entry each, and names it where it is used.
_KEPT = {"Article", "Liveblog", "ImageGallery", "Video", "Audio", "Image", "Person", "AutoTopic", "UnifiedProgram"}
_BY_TARGET = {"ContentLink", "ContentAssociation"}


def apollo(article: Article) -> str:
    """The script of 2022 to 2024: a cache of entities that name each other."""
    own_content = content(article)
    cache: Entity = {}
    for n in range(3):  # other articles stand in the same cache: teasers
        _keep(_teaser(n), cache)
    asked = json.dumps({"id": int(article.id), "lang": LANGUAGES[article.language].state}, separators=(",", ":"))
    labels = json.dumps({"notFound": "404 - Seite nicht gefunden", "more": "Mehr zum Thema </script>"})
    cache["ROOT_QUERY"] = {
        "__typename": "Query",
        f"content({asked})": _keep(own_content, cache),
        'i18nByLang({"lang":"GERMAN"})': {"__typename": "Translations", "all": labels},
        "config": {"__typename": "FrontendConfig", "staticBaseHost": "https://static.dw.com"},
    }
    return _script("__APOLLO_STATE__", cache)


def app(article: Article) -> str:
    """The script since 2024: whole contents under the path they were asked from, names of fields without arguments."""
    own_content = content(article)
    path = f"/graph-api/{article.language}/content/{_PATHS[own_content['__typename']]}/{article.id}"
    navigation = f"/graph-api/{article.language}/content/navigation/9097"
    answers = {
        navigation: {"data": {"content": {"id": 9097, "name": "Top", "namedUrl": f"/{article.language}/top/s-9097"}}},
        path: {"data": {"content": _plain(own_content)}},
    }
    return _script("__APP_STATE__", answers)


def _script(name: str, state: Entity) -> str:
    text = (
        json.dumps(state, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/").replace("<!--", "\\u003c!--")
    )
    return element("script", None, f" window.{name}={text}; ")


def _keep(value: Any, cache: Entity) -> Any:
    """A value as the cache holds it: entities are put aside, a reference stays."""
    if isinstance(value, list):
        return [_keep(each, cache) for each in value]
    if not isinstance(value, dict):
        return value
    fields = {name: _keep(each, cache) for name, each in value.items()}
    kind = value.get("__typename")
    if kind in _KEPT:
        key = f"{kind}:{value['id']}"
    elif kind in _BY_TARGET:
        key = f'{kind}:{{"targetId":{value["targetId"]}}}'
    else:
        return fields
    cache[key] = {**cache.get(key, {}), **fields}
    return {"__ref": key}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {name.split("(")[0]: _plain(each) for name, each in reversed(value.items())}


# ---- what an article is in the state


def content(article: Article) -> Entity:
    """The article's own entity. A picture or medium used twice is one entity in the cache."""
    text, posts = parted(article)
    tail = element("p", None, react_body.line(article.copyright, article)) + "\n" if article.copyright else ""
    kind = _TYPES.get(article.kind, "Article")
    language = LANGUAGES[article.language]
    return {
        "__typename": kind,
        "id": int(article.id),
        "namedUrl": own(article.url, article.url),
        "canonicalUrl": unquote(article.url),
        "isRtl": language.rtl,
        "isChineseLang": article.language.startswith("zh"),
        "language": language.state,
        "title": article.headline + " ",
        "name": article.headline + " ",
        "teaser": article.teaser + " " if article.teaser else "",
        "sharingDescription": "A shorter text for sharing",
        "kicker": "",
        "thematicFocusCategory": _category(article),
        'regions({"amount":1})': [_region(article)] if article.regions else [],
        "regions": [{"__typename": "GeographicRegion", "regionCode": "global", "countryCode": None}],
        "persons": [_person(author, article, n) for n, author in enumerate(article.authors)],
        'contentAssociations({"targetTypes":"PERSON"})': [_detail(a, n) for n, a in enumerate(article.authors)],
        "legacyAuthor": "",
        "firstPublicationDate": article.published or None,
        "lastModifiedDate": article.modified or None,
        "localizedContentDate": "13.06.2023",
        "localizedContentDateSr": "13. Juni 2023",
        "isOpinion": article.opinion,
        "mainContentImageLink": _link(article.lead_image) if article.lead_image else None,
        "relatedAutoTopics": [_topic(topic, article) for topic in article.topics],
        "permaLinkUrl": article.short_url,
        **_held(article, text, tail),
        "posts": [_post(post, article) for post in posts],
    }


def _held(article: Article, text: tuple[Block, ...], tail: str) -> Entity:
    """What the content is: a text with media in it, or a medium."""
    first = article.body[0] if article.body else None
    if article.kind == "gallery" and isinstance(first, Gallery):
        return _gallery(first)
    if article.kind == "video" and isinstance(first, Video):
        return {**_video(first), "__typename": "Video", "title": article.headline}
    if article.kind == "audio" and isinstance(first, Audio):
        return {"duration": first.duration, "mp3Src": first.source}
    inside = blocks(article.body)
    return {
        "text": react_body.column(text, article) + tail,
        "imageGalleries": [{"__typename": "ImageGallery", **_gallery(b)} for b in inside if isinstance(b, Gallery)],
        "videos": [{"__typename": "Video", **_video(b)} for b in inside if isinstance(b, Video)],
        "widgets": [_widget(block) for block in inside if isinstance(block, Embed)],
        "dossierContents": [_teaser(n) for n in range(2)],
    }


def _category(article: Article) -> Entity | None:
    """The kicker's first part; its second is the region."""
    parts = [part for part in article.kicker if part not in article.regions]
    return {"__typename": "Category", "name": parts[0], "correspondingContent": None} if parts else None


def _region(article: Article) -> Entity:
    return {"__typename": "GeographicRegion", "alignedName": article.regions[0], "correspondingContent": None}


def _person(author: Author, article: Article, place: int) -> Entity:
    return {
        "__typename": "Person",
        "id": 900000 + place,
        "personType": "AUTHOR",
        "fullName": author.name,
        "namedUrl": own(author.url, article.url) if author.url else None,
        "shortProfile": author.role or None,
    }


def _detail(author: Author, place: int) -> Entity:
    detail = f" {author.detail}" if author.detail else None
    return {"__typename": "ContentAssociation", "targetId": 900000 + place, "additionalInformation": detail}


def _topic(topic: Topic, article: Article) -> Entity:
    return {
        "__typename": "AutoTopic",
        "id": int(topic.url.rpartition("-")[2]),
        "name": topic.name,
        "title": topic.name,
        "namedUrl": own(topic.url, article.url),
    }


def _image(image: Image) -> Entity:
    return {
        "__typename": "Image",
        "id": int(image.id),
        "staticUrl": f"https://static.dw.com/image/{image.id}_${{formatId}}.{image.extension}",
        "licenserSupplement": image.credit or None,
        "name": "Symbolbild, name im Archiv",
        "title": "Symbolbild, name im Archiv",
    }


def _link(image: Image) -> Entity:
    return {
        "__typename": "ContentLink",
        "targetId": int(image.id),
        "targetType": "IMAGE",
        "isInText": False,
        "description": image.caption,
        "additionalInformation": image.alt,
        "target": _image(image),
    }


def _gallery(gallery: Gallery) -> Entity:
    return {
        "id": int(gallery.id),
        "name": gallery.title,
        "title": gallery.title,
        "extendedGalleryImages": [_slide(slide) for slide in gallery.slides],
    }


def _slide(slide: Slide) -> Entity:
    return {
        "__typename": "GalleryImage",
        "name": slide.title,
        "description": slide.image.caption,
        "altText": slide.image.alt,
        "assignedImage": _image(slide.image),
    }


def _video(video: Video) -> Entity:
    return {
        "id": int(video.id),
        "name": video.title,
        "title": video.title,
        "duration": video.duration,
        "posterImageUrl": react_body.still(video),
        "hlsVideoSrc": react_body.stream_of(video),
    }


def _widget(embed: Embed) -> Entity:
    frame = element("iframe", {"title": embed.title, "src": embed.url, "loading": "lazy"})
    name = embed.title
    return {"__typename": "Widget", "id": int(react_body.widget_id(embed.url)), "name": name, "embedCode": frame}


def _post(post: LivePost, article: Article) -> Entity:
    text = "".join(react_body.write(child, article) for child in post.children)
    date = post.time or None
    return {"__typename": "LiveblogPost", "title": post.title, "text": text, "contentDate": date, "persons": []}


def _teaser(place: int) -> Entity:
    title = f"Another article, number {place}"
    return {
        "__typename": "Article",
        "id": 60197160 + place,
        "title": title,
        "namedUrl": f"/en/another/a-6019716{place}",
    }
