"""What dw.com's older pages hold, whose markup people wrote by hand."""

from __future__ import annotations

import pytest

from nachlese.article import Heading, Image, Paragraph, Table, Text, plain
from nachlese.receipt import receipt
from test_parse_rules import WORDS, old_cms, read


def column(markup: str) -> str:
    return old_cms(f'<div class="longText"><p>{WORDS}</p>{markup}</div>')


@pytest.mark.parametrize(
    "line",
    [
        "<strong>Das alte Bett</strong>",
        "<strong>Das alte Bett</strong>&nbsp;",
        "&nbsp;<strong>Das alte Bett&nbsp;</strong> ",
        "<strong>Das alte</strong> <strong>Bett</strong>",
        "<b>Das</b><strong> alte Bett</strong><br />",
    ],
)
def test_a_line_of_which_all_that_is_seen_is_strong_is_a_heading(line: str) -> None:
    found = read(column(f"<p>{line}</p>")).article.body[-1]

    assert isinstance(found, Heading)
    assert plain(found.children).strip() == "Das alte Bett"


@pytest.mark.parametrize(
    "line",
    [
        "<strong>Frage?</strong> Eine Antwort.",
        "<strong>DW:</strong><br>Was war?",
        "<strong>Eins</strong><br><b>zwei</b>",
    ],
)
def test_a_line_that_begins_strong_is_a_paragraph(line: str) -> None:
    assert isinstance(read(column(f"<p>{line}</p>")).article.body[-1], Paragraph)


@pytest.mark.parametrize(
    "src", ["http://www.dw.de/image/0,,16123185_303,00.jpg", "Der Fluss_files/0,,16123185_303,00.jpg"]
)
def test_a_picture_is_known_by_its_address_of_before_2014(src: str) -> None:
    box = f'<div class="picBox full"><img src="{src}" alt="Das Ufer (Anna Beispiel/dpa)"><p>Am Morgen</p></div>'
    reading = read(column(box))

    assert reading.article.body[-1] == Image("16123185", "Am Morgen", "Anna Beispiel/dpa", "Das Ufer")
    assert reading.formats["16123185"] == ("605", "303")


@pytest.mark.parametrize(
    ("told", "alt", "credit"),
    [
        ("Das Ufer (Foto: Anna/dpa)", "Das Ufer", "Anna/dpa"),
        ("Le fleuve (Photo: AFP)", "Le fleuve", "AFP"),
        ("Das Ufer (Copyright: DW/Anna)", "Das Ufer", "DW/Anna"),
        ("Das Ufer (DW)", "Das Ufer", "DW"),
        ("Anna Beispiel (links)", "Anna Beispiel (links)", ""),
        ("Anna Beispiel (l.), Ben Muster (r.)", "Anna Beispiel (l.), Ben Muster (r.)", ""),
        ("Anna Beispiel (SPD)", "Anna Beispiel (SPD)", ""),
    ],
)
def test_a_credit_in_parentheses_loses_its_label_and_who_stands_where_is_none(told: str, alt: str, credit: str) -> None:
    page = column(f'<div class="picBox full"><img src="/image/16123185_303.jpg" alt="{told}"><p></p></div>')

    assert read(page).article.body[-1] == Image("16123185", "", credit, alt)
    assert receipt(page.encode(), read(page)).missing == ()


def test_what_stands_in_a_cell_is_never_glued_together() -> None:
    table = "<table><tr><td><h5>Am Ufer</h5><p>Wasser</p><ul><li>eins</li><li>zwei</li></ul></td></tr></table>"
    found = read(column(table)).article.body[-1]

    assert isinstance(found, Table)
    assert [part.value for part in found.rows[0][0].children if isinstance(part, Text)] == [
        *("Am Ufer", "Wasser", "eins", "zwei")
    ]


def test_a_box_of_two_pictures_holds_both() -> None:
    pictures = "".join(f'<img src="/image/1612318{n}_303.jpg" alt="Bild {n}">' for n in (1, 2))
    found = read(column(f'<div class="picBox full">{pictures}<p>Am Morgen</p></div>')).article.body[1:]

    assert found == (Image("16123181", "Am Morgen", "", "Bild 1"), Image("16123182", "", "", "Bild 2"))


def test_the_lead_image_told_of_anew_stands_in_the_text() -> None:
    box = '<div class="picBox full"><img src="/image/16123181_303.jpg" alt="Ufer"><p>{}</p></div>'
    text = f'<div class="longText">{box.format("Am Abend")}<p>{WORDS}</p></div>'
    page = old_cms(text).replace('<div class="group">', f'{box.format("Am Morgen")}<div class="group">')
    article = read(page).article

    assert article.lead_image == Image("16123181", "Am Morgen", "", "Ufer")
    assert article.body[0] == Image("16123181", "Am Abend", "", "Ufer")


def test_a_link_to_a_player_is_held_by_the_player() -> None:
    page = column('<p><a class="overlayLink" href="/overlay/media/de/x/70000022/70000001">Das Lied</a></p>')

    assert receipt(page.encode(), read(page)).missing == ()
