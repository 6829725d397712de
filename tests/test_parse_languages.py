"""All 31 services: each script is read as it is written, and the page's own words are told from the article's."""

from __future__ import annotations

import pytest

from nachlese.article import Image, Paragraph, plain
from nachlese.languages import LANGUAGES, direction, tag
from nachlese.parse import Reading, parse
from nachlese.parse.appeals import ADVERTISEMENT, FOLLOW
from nachlese.parse.boilerplate import READ_ALSO

# What is easily lost: quotation marks of many kinds, joiners, marks of direction, full-width signs, no-break spaces.
SCRIPTS = {
    "am": "“ሰላም” አለ፤ ከዚያም ሄደ። እንዴት?",
    "ar": "قال «سلام» ثم ذهب،\u200f (BBC)\u200e ١٢٣؟",
    "bg": "„Здравей“, каза той — и си тръгна.",
    "bn": "“ক্\u200dষ ও র\u200d্যাব”, সে বলল। ১২৩",
    "bs": "„Zdravo“, reče on – i ode.",
    "de": "„Hallo“, sagte er – und ging. »So« ‚ist‘ es. 10\u00a0Uhr",
    "el": "«Γεια σου», είπε· και μετά; ΐ",
    "en": "“Hello,” he said — and left. It’s 5\u202fkm.",
    "es": "«¿Hola?», dijo. ¡Y se fue!",
    "fa-af": "«می\u200cروم» گفت؛ ۱۲۳٪؟",
    "fa-ir": "«می\u200cخواهم» گفت؛ ۱۲۳٪؟",
    "fr": "«\u00a0Bonjour\u00a0», dit-il\u202f; et après\u202f?",
    "ha": "“Sannu,” in ji ƙaramin ɓera; ’yan sanda.",
    "hi": "“नमस्\u200dते”, उसने कहा। क्\u200cष १२३",
    "hr": "„Zdravo”, reče on – i ode.",
    "id": "“Halo,” katanya – lalu pergi.",
    "mk": "„Здраво“, рече тој – и си отиде. Ѓ ќ",
    "pl": "„Cześć”, powiedział – i poszedł. Ł ż",
    "ps": "«سلام» هغه وویل؛ ۱۲۳؟ ښ ځ",
    "pt-002": "“Olá”, disse ele — e foi.",
    "pt-br": "“Olá”, disse ele — e foi embora.",
    "ro": "„Bună”, spuse el – și plecă. Ț ț",
    "ru": "«Привет», — сказал он. „Так“ ё й",
    "sq": "“Përshëndetje”, tha ai – dhe iku. Ç ë",
    "sr": "„Zdravo“, reče on – i ode. Њ ђ",
    "sw": "“Habari,” alisema – akaenda.",
    "tr": "“Merhaba” dedi – ve gitti. İ ı ğ",
    "uk": "«Привіт», — сказав він. ї ґ об’єкт",
    "ur": "”سلام“ اس نے کہا۔ ۱۲۳؟ \u2066DW\u2069",
    "zh": "“你好”，他说……《书》【注】「引」——１２３：\u3000完。",
    "zh-hant": "「你好」，他說……《書》『引』——１２３：\u3000完。",
}


def page(language: str, column: str) -> str:
    return (
        f'<html lang="{tag(language)}"><head><meta property="og:site_name" content="dw.com"></head><body>'
        f'<div id="root"><article><header><h1>{SCRIPTS[language]}</h1></header>'
        f'<div class="rich-text">{column}</div></article></div>'
    )


def read(language: str, column: str) -> Reading:
    return parse(page(language, column).encode(), f"https://www.dw.com/{language}/slug/a-70000001")


def texts(reading: Reading) -> list[str]:
    return [plain(block.children) for block in reading.article.body if isinstance(block, Paragraph)]


def test_every_service_is_tried() -> None:
    assert len(LANGUAGES) == 31
    assert set(SCRIPTS) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_script_is_kept_to_the_character(language: str) -> None:
    reading = read(language, f"<p>{SCRIPTS[language]}</p>")

    assert (reading.article.language, texts(reading)) == (language, [SCRIPTS[language]])
    assert reading.article.headline == SCRIPTS[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_script_is_kept_where_it_is_written_as_entities(language: str) -> None:
    written = "".join(f"&#{ord(character)};" for character in SCRIPTS[language])

    assert texts(read(language, f"<p>{written}</p>")) == [SCRIPTS[language]]


@pytest.mark.parametrize("colon", [": ", ":", "：", ":<!-- --> <!-- -->", " : ", ":\u00a0"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_credit_loses_its_label_in_every_language(language: str, colon: str) -> None:
    small = f'<small class="copyright">{LANGUAGES[language].credit}{colon}Anna/Agentur: AP</small>'
    figure = f'<figure><img data-id="555"><figcaption>Ufer{small}</figcaption></figure>'

    assert read(language, f"<p>Text.</p>{figure}").article.body[1] == Image("555", "Ufer", "Anna/Agentur: AP")


@pytest.mark.parametrize("language", LANGUAGES)
def test_direction_and_tag_of_every_language(language: str) -> None:
    assert direction(language) == ("rtl" if language in ("ar", "fa-af", "fa-ir", "ps", "ur") else "ltr")
    assert tag(language).split("-")[0] == language.split("-")[0]


def test_letters_are_composed() -> None:
    assert texts(read("de", "<p>Fu\u0308r A\u030angström und \u1100\u1161</p>")) == ["Für Ångström und 가"]


def test_what_can_not_be_seen_is_no_paragraph() -> None:
    invisible = "".join(
        f"<p>{mark}</p>" for mark in ("\u200b", "\u200c", "\u200d", "\u200e", "\u2060", "\u00ad", "\u00a0")
    )

    assert texts(read("de", f"<p>Text.</p>{invisible}")) == ["Text."]


def _by_language(table: dict[str, str]) -> list[tuple[str, str]]:
    codes = {code: words for keys, words in table.items() for code in keys.split()}
    return [(code, words.split("|")[0]) for code, words in codes.items() if code in LANGUAGES]


@pytest.mark.parametrize(("language", "label"), _by_language(READ_ALSO))
@pytest.mark.parametrize("colon", [": ", "："])
def test_a_read_also_line_of_every_language_is_related(language: str, label: str, colon: str) -> None:
    line = f'<p><strong>{label}{colon}</strong><a href="/{language}/x/a-77">{SCRIPTS[language]}</a></p>'

    reading = read(language, f"<p>Text.</p>{line}")

    assert ([topic.name for topic in reading.related], texts(reading)) == ([SCRIPTS[language]], ["Text."])


@pytest.mark.parametrize(("language", "word"), _by_language(ADVERTISEMENT))
def test_an_advert_s_label_goes_and_is_counted(language: str, word: str) -> None:
    reading = read(language, f"<p>Text.</p><p>{word.title()}</p>")

    assert (texts(reading), reading.left_out) == (["Text."], (("advertisement", word.title()),))


@pytest.mark.parametrize(("language", "word"), _by_language(FOLLOW))
def test_a_line_to_follow_dw_goes_and_one_about_it_stays(language: str, word: str) -> None:
    account = '<a href="https://www.instagram.com/dw.news/">Instagram</a>'
    other = '<a href="https://www.instagram.com/somebody/">Instagram</a>'

    reading = read(language, f"<p>{word} DW {account}!</p><p>{word} {other}.</p><p>{account} wuchs.</p>")

    assert texts(reading) == [f"{word} Instagram.", "Instagram wuchs."]
    assert [piece.rule for piece in reading.left_out] == ["appeal"]


APPEALS = (
    ("pt-br", 'A Deutsche Welle é a emissora internacional da Alemanha. <a href="/pt-br/apps/a-18943451">App</a>'),
    ("es", 'Deutsche Welle es la emisora internacional de Alemania. <a href="https://x.com/dw_espanol">X</a>'),
    ("tr", '<a href="/tr/x/a-62534000">DW Türkçe\'ye VPN ile nasıl ulaşabilirim?</a>'),
    ("en", 'Sign up to receive it <a href="/en/newsletter/s-32440">here</a>.'),
    (
        "sr",
        'Pratite nas na <a href="https://www.facebook.com/dw.srpski">Fejsbuku</a> i na '
        '<a href="https://www.youtube.com/user/rts">Jutjubu</a>.',
    ),
)


@pytest.mark.parametrize(("language", "line"), APPEALS)
def test_a_line_that_a_desk_ends_its_articles_with_goes(language: str, line: str) -> None:
    reading = read(language, f"<p>Text.</p><p>{line}</p>")

    assert (texts(reading), [piece.rule for piece in reading.left_out]) == (["Text."], ["appeal"])


def test_a_line_that_leads_to_a_post_stays() -> None:
    """It is told of, not asked to be followed."""
    post = '<a href="https://x.com/dw_news/status/12">Post</a>'

    assert texts(read("en", f"<p>Text.</p><p>They follow a {post}.</p>")) == ["Text.", "They follow a Post."]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_words(language: str) -> None:
    for table in (FOLLOW, ADVERTISEMENT):
        assert any(language in keys.split() for keys in table), language


SHOWN = ("vor 3 Stunden", "۱۴۰۳ دی ۲۴, دوشنبه", "١٣ أبريل ٢٠١٧", "2013年5月2日", "06/14/2026", "23 августа 2021 г.")


@pytest.mark.parametrize("shown", SHOWN)
def test_no_shown_date_is_taken_for_a_time(shown: str) -> None:
    when = f'<time aria-hidden="true" datetime="{shown}">{shown}</time><span class="s28j2rd">{shown}</span>'

    article = parse(
        page("de", "<p>Text.</p>").replace("</header>", f"{when}</header>"), "https://www.dw.com/de/x/a-7"
    ).article

    assert (article.published, article.modified) == ("", "")
    assert shown not in str(article)
