"""Articles of our own as pages of dw.com: the markup and embedded state its React site had from 2023 on.

Like dw.com, a page navigates without reloading: a click on an internal link replaces the article and the address, and
the embedded state goes on describing the first article.
"""

from __future__ import annotations

import json
import tomllib
from html import escape
from pathlib import Path
from string import Template
from typing import Any, NamedTuple
from urllib.parse import quote

HERE = Path(__file__).parent


class Sample(NamedTuple):
    """One article: its address, its page, what a test looks for in the reader, and its pictures' ids."""

    url: str
    key: str
    headline: str
    paragraphs: tuple[str, ...]
    pictures: tuple[str, ...]
    html: str


def samples() -> dict[str, Sample]:
    """The articles by language."""
    return {path.stem: sample(tomllib.loads(path.read_text("utf-8"))) for path in sorted(HERE.glob("*.toml"))}


def sample(facts: dict[str, Any]) -> Sample:
    """One article from the facts of its file."""
    path = quote(f"/{facts['language']}/{facts['slug']}/a-{facts['id']}")
    url = f"https://www.dw.com{path}"
    pictures = [facts["lead"], *(block["image"] for block in facts["blocks"] if "image" in block)]
    return Sample(
        url,
        f"{facts['language']}/{facts['id']}",
        facts["headline"],
        tuple(block["p"] for block in facts["blocks"] if "p" in block),
        tuple(str(picture["id"]) for picture in pictures),
        page(facts, url),
    )


def page(facts: dict[str, Any], url: str) -> str:
    """The whole page as dw.com's server sends it."""
    escaped = {name: escape(value) for name, value in facts.items() if isinstance(value, str)}
    return Template((HERE / "page.html").read_text("utf-8")).substitute(
        escaped,
        url=url,
        direction=' dir="rtl"' if facts["language"] == "ar" else "",
        ld_json=_script(_ld_json(facts, url)),
        lead=_lead(facts),
        text=_text(facts),
        state=_script(_state(facts, url)),
    )


def _script(facts: dict[str, Any]) -> str:
    """JSON that cannot end the script element it stands in."""
    return json.dumps(facts, ensure_ascii=False).replace("</", "<\\/")


def _text(facts: dict[str, Any]) -> str:
    return "".join(_block(block, facts) for block in facts["blocks"])


def _block(block: dict[str, Any], facts: dict[str, Any]) -> str:
    match block:
        case {"p": text}:
            return f"<p>{text}</p>"
        case {"h2": text}:
            return f"<h2>{escape(text)}</h2>"
        case {"ul": items}:
            return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"
        case {"quote": text}:
            return f"<blockquote><p>{escape(text)}</p></blockquote>"
        case {"image": picture}:
            return _inline(picture, facts)
        case {"html": html}:
            return str(html)
    raise ValueError(f"A block this page writer does not know: {block}")


def _lead(facts: dict[str, Any]) -> str:
    lead = facts["lead"]
    # dw.com's widths of the formats 600 to 605; without a src the browser takes one of these.
    widths = {600: 78, 601: 201, 602: 379, 603: 545, 604: 767, 605: 1199}
    picture = f"https://static.dw.com/image/{lead['id']}"
    sources = ", ".join(f"{picture}_{name}.jpg {width}w" for name, width in widths.items())
    image = f'<img class="hq-img" src="" srcset="{sources}" sizes="100vw" alt="{escape(lead["alt"])}">'
    return (
        f'<figure class="sc-l"><picture>{image}</picture><figcaption class="sc-m">{escape(lead["caption"])}'
        f'<small class="copyright">{facts["credit_label"]}<!-- --> <!-- -->{escape(lead["credit"])}</small>'
        "</figcaption></figure>"
    )


def _inline(picture: dict[str, Any], facts: dict[str, Any]) -> str:
    return (
        '<figure class="placeholder-image master_landscape big"><img data-format="MASTER_LANDSCAPE" '
        f'data-id="{picture["id"]}" data-url="https://static.dw.com/image/{picture["id"]}_${{formatId}}.jpg" '
        f'data-aspect-ratio="16/9" alt="{escape(picture["alt"])}" style="padding-bottom:56.25%;height:0;max-height:0;">'
        f'<figcaption class="img-caption">{escape(picture["caption"])}<small class="copyright">'
        f"{facts['credit_label']} {escape(picture['credit'])}</small></figcaption></figure>"
    )


def _ld_json(facts: dict[str, Any], url: str) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "author": [{"@type": "Person", "name": facts["author"]}],
        "headline": facts["headline"],
        "datePublished": facts["published"],
        "dateModified": facts["published"],
    }


def _state(facts: dict[str, Any], url: str) -> dict[str, Any]:
    number, lead = facts["id"], facts["lead"]
    link, image, person = f'ContentLink:{{"targetId":{lead["id"]}}}', f"Image:{lead['id']}", "Person:70009000"
    article = {
        "__typename": "Article",
        "id": number,
        "namedUrl": f"/{facts['language']}/{facts['slug']}/a-{number}",
        "language": facts["state"],
        "isRtl": facts["language"] == "ar",
        "canonicalUrl": url,
        "title": facts["headline"],
        "teaser": facts["teaser"],
        "mainContentImageLink": {"__ref": link},
        "persons": [{"__ref": person}],
        "firstPublicationDate": facts["published"],
        "lastPublicationDate": facts["published"],
        "lastModifiedDate": facts["published"],
        "contentDate": facts["published"],
        "localizedContentDate": facts["shown"],
        "legacyAuthor": "",
        "thematicFocusCategory": {"__typename": "Category", "name": facts["category"]},
        'regions({"amount":1})': [{"__typename": "GeographicRegion", "alignedName": facts["region"]}],
        "kicker": "",
        "isOpinion": False,
        "text": _text(facts),
        "contentLinks": [{"__ref": link}],
        "videos": [],
        "audios": [],
        "imageGalleries": [],
        "relatedAutoTopics": [],
    }
    return {
        link: {
            "__typename": "ContentLink",
            "targetId": lead["id"],
            "target": {"__ref": image},
            "additionalInformation": lead["alt"],
            "description": lead["caption"],
            "isInText": False,
            "targetType": "IMAGE",
        },
        image: {
            "__typename": "Image",
            "id": lead["id"],
            "staticUrl": f"https://static.dw.com/image/{lead['id']}_${{formatId}}.jpg",
            "licenserSupplement": lead["credit"],
        },
        person: {"__typename": "Person", "fullName": facts["author"], "personType": "AUTHOR", "id": 70009000},
        f"Article:{number}": article,
        "ROOT_QUERY": {
            "__typename": "Query",
            f'content({{"id":{number},"lang":"{facts["state"]}"}})': {"__ref": f"Article:{number}"},
        },
    }
