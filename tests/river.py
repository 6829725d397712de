"""Small pages in dw.com's React markup about one river, with a state or without."""

from __future__ import annotations

import json

from nachlese.article import Paragraph, plain
from nachlese.parse import Reading

URL = "https://www.dw.com/de/der-fluss/a-70000001"
FIRST = "Am Morgen kam das Wasser, und niemand hatte damit gerechnet."
SECOND = "Am Abend war es wieder fort, und auf den Wiesen lag der Schlamm."
THIRD = "Ein alter Mann sagte, so etwas habe er noch nie gesehen."


def react(column: str, state: object = None, head: str = "", lead: str = "", headline: str = "Der Fluss") -> str:
    script = f"<script> window.__APOLLO_STATE__={json.dumps(state)};</script>" if state else ""
    return (
        f'<html lang="de"><head><meta property="og:site_name" content="dw.com">{head}</head><body><div id="root">'
        f'<article><div class="content-area"><header><h1>{headline}</h1></header>{lead}'
        f'<div class="rich-text">{column}</div></div></article></div>{script}</body></html>'
    )


def apollo(**fields: object) -> dict[str, object]:
    own = {"__typename": "Article", "id": 70000001, "language": "GERMAN", "title": "Der Fluss ", **fields}
    asked = 'content({"id":70000001,"lang":"GERMAN"})'
    return {"ROOT_QUERY": {asked: {"__ref": "Article:70000001"}}, "Article:70000001": own}


def texts(reading: Reading) -> list[str]:
    return [plain(block.children) for block in reading.article.body if isinstance(block, Paragraph)]


def p(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)
