"""What stands on a page of dw.com and is not the article: adverts, share bars, skip links, related articles."""

from __future__ import annotations

import zlib
from urllib.parse import quote

from builder.markup import SVG, characters, element, own
from nachlese.article import Article
from nachlese.languages import LANGUAGES

# The few labels of dw.com's interface that tests need; other languages' pages are given the English ones.
SKIP = {
    "de": ("Zum Inhalt springen", "Zur Hauptnavigation springen", "Zu weiteren Angeboten der DW springen"),
    "es": ("Ir al contenido", "Ir al menú principal", "Ir a más sitios de DW"),
    "ru": ("Перейти к содержанию", "Перейти к главному меню", "К другим проектам DW"),
    "ar": ("تخطي إلى المحتوى", "تخطي إلى القائمة الرئيسية", "تخطي إلى المزيد من صفحات DW"),
    "zh": ("跳转至内容", "跳转至主菜单", "跳转到更多DW网站"),
    "zh-hant": ("跳轉至內容", "跳轉至主選單", "跳轉到更多DW網站"),
}
ENGLISH = ("Skip to content", "Skip to main menu", "Skip to more DW sites")
AD = {"de": "Anzeige"}
FEEDBACK = {"de": "Schicken Sie uns Ihr Feedback!"}
# Of which nothing may be taken for the article.
NOISE = (
    "Not this article's text.",
    "Another article, number",
    "Send us your feedback",
    "Schicken Sie uns Ihr Feedback!",
    "please enable JavaScript",
    "Prefer DW on Google",
    "We value your privacy",
)
SHARED = ("facebook", "twitter"), ("whatsapp", "email", "fb-messenger", "reddit", "telegram", "linkedin", "sms")


def hashed(*classes: str) -> dict[str, str]:
    """A class attribute as React builds give it: their own hashes around the words that mean something."""
    return {"class": " ".join((*classes, "sc-gicCDI", "czqpjL"))}


def rehashed(html: str, article: Article) -> str:
    """The page with the hashes of its own build: the same within a page, never those of another."""
    number = zlib.crc32(f"{article.url} {article.published}".encode())
    return html.replace("sc-gicCDI czqpjL", f"sc-{number:08x} s{number % 9973:04d}")


def advert(language: str, place: str, *, box: bool = True) -> str:
    slots = (element("div", {"id": f"dw_{size}_article_{place}", "class": "gpt-slot"}) for size in "mtd")
    label = element("span", hashed("label-top"), AD.get(language, "Advertisement"))
    return "<span></span>" + element("div", hashed("advertisement", *(() if box else ("no-box",))), label, *slots)


def share_bar(article: Article) -> str:
    def button(name: str) -> str:
        href = f"https://{name}.example/share?u={article.short_url}%3Fmaca%3D{article.language}-{name}-sharing"
        title = f"Externer Link — share this page with {name}"
        text = f"{href}&text={quote(article.headline)}"
        return element("a", {"href": text, "rel": "nofollow", "title": title, **hashed(name)}, SVG)

    seen, more = ("".join(map(button, names)) for names in SHARED)
    toggle = element("div", {"role": "button", **hashed("more-icon", "icon")}, SVG)
    address = element("div", {"class": "copy-button-wrapper closed"}, element("span", None, article.short_url))
    attributes = {"data-tracking-name": "sharing-icons-inline", **hashed("in-line", "closed")}
    shown = element("div", {"class": "always-visible"}, seen, toggle)
    return element("section", attributes, shown, element("div", {"class": "more closed"}, more), address)


def top(language: str) -> str:
    """Skip links and navigation."""
    links = "".join(
        element("li", None, element("a", {"href": f"#{at}"}, element("span", None, label)))
        for at, label in zip(("main-content", "navigation", "footer"), SKIP.get(language, ENGLISH), strict=True)
    )
    home = element("a", {"href": f"/{language}/top/s-9097", "title": "dw.com home", **hashed("logo")}, SVG)
    focus = element("a", {"href": f"/{language}/focus/t-17292877", **hashed()}, "Ukraine")
    menu = element("nav", None, element("ul", {"class": "group-list"}, element("li", None, focus)))
    return element("ol", hashed("focus-menu-shown"), links) + element("div", hashed("page-header"), home, menu)


def teaser(language: str, number: str, title: str) -> str:
    """One related article, pictures in two qualities."""
    href = f"/{language}/related/a-{number}"
    pictures = (element("img", {"alt": title, "src": "", "class": f"{quality}-img"}) for quality in ("lq", "hq"))
    figure = element("figure", hashed("lazy-load-container"), *pictures)
    image = element("a", {"href": href, "title": title, **hashed("teaser-image")}, figure)
    heading = element("h3", hashed("title"), element("a", {"href": href}, title))
    text = element("div", hashed("teaser-description"), element("a", {"href": href}, "Not this article's text."))
    when = '<time aria-hidden="true">27.02.2016</time><span class="sr-only">27. Februar 2016</span>'
    footer = element("div", hashed("teaser-footer-wrapper"), element("span", hashed("date-time"), when))
    return element("div", {"class": "teaser-wrap"}, element("div", hashed("teaser"), image, heading, text, footer))


def related(article: Article) -> str:
    """The sections below an article; among them the topics, which are a fact."""
    language = article.language
    more = "".join(teaser(language, f"6019716{n}", f"Another article, number {n}") for n in range(3))
    sections = [_section("more-on-topic", "Mehr zum Thema", more)]
    links = "".join(
        element("a", {"href": own(t.url, article.url), "role": "link"}, characters(t.name)) for t in article.topics
    )
    if links:
        sections.append(_section("related-topics", "Related topics", element("aside", hashed("start"), links)))
    sections.append(_section("taboola", "", element("div", {"id": "taboola-below-article-thumbnails"})))
    return element("section", {"class": "row"}, element("div", {"class": "alternating-zone"}, *sections))


def _section(name: str, title: str, inner: str) -> str:
    skip = element("a", {"href": f"#post-{name}", **hashed("quick-item")}, f"Skip next section {title}")
    heading = element("h2", hashed(), title) if title else ""
    block = element("div", hashed("content-block"), heading, inner)
    return element("section", {"id": name, "data-tracking-name": f"section-{name}", **hashed()}, skip, block)


def feedback(language: str) -> str:
    button = {"role": "button", "id": "feedback-button", "data-tracking-name": "feedback-button", **hashed("tertiary")}
    header = element("div", {"class": "header"}, element("h2", hashed(), "Your feedback"))
    sidebar = element("div", {"aria-hidden": "true", **hashed("feedback-sidebar")}, header)
    text = FEEDBACK.get(language, "Send us your feedback")
    return element("div", hashed("feedback"), element("div", button, text, SVG), sidebar)


def plea() -> str:
    """Readers of articles have taken this for the text; where on the page it stands is not known."""
    link = {"href": "https://www.google.com/preferences/source?q=dw.com", "rel": "nofollow"}
    return element("div", hashed("preferred-source"), element("a", link, SVG, "Prefer DW on Google"))


def consent() -> str:
    """What lies over a page until one has answered."""
    buttons = "".join(element("button", {"type": "button"}, name) for name in ("Accept all", "Settings"))
    text = element("p", None, "We value your privacy. We and our partners store information on a device.")
    return element(
        "div", {"id": "cmpwrapper", "class": "cmpwrapper"}, element("div", {"class": "cmpbox"}, text, buttons)
    )


def page_footer(language: str) -> str:
    services = "".join(
        element("li", None, element("a", {"href": f"/{code}/top/s-9097"}, code))
        for code in LANGUAGES
        if code != language
    )
    return element("footer", {"id": "footer", **hashed()}, element("ul", None, services), "© 2026 Deutsche Welle")
