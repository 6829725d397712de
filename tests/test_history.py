"""What changed between two savings of an article is told by paragraph and by word; what did not is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from articles import articles
from builder import build_page
from nachlese import rereading, shelving
from nachlese.article import Article, Embed, Heading, Image, Link, Paragraph, Text, Video
from nachlese.history import Change, Run, compare, runs, whole, words
from nachlese.history.passages import passages
from nachlese.library import Library, Revision
from nachlese.parse import parse
from samples import CITY, RIVER, paragraph

NOW = 1_790_000_000_000


def shown(change: Change) -> str:
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(signs[run.how].format(run.text) for run in change.runs)


def told(before: Article, after: Article) -> list[tuple[str, str, str]]:
    difference = compare(before, after)
    return [(change.name, change.how, shown(change)) for change in (*difference.facts, *difference.passages)]


ONE = replace(RIVER, body=(paragraph("Der Fluss kehrt zurück."), paragraph("Kein Wort davon."), paragraph("Ende gut.")))


@pytest.mark.parametrize(
    ("after", "changes"),
    [
        (ONE, []),
        (
            replace(ONE, headline="Der Fluss kehrte zurück"),
            [("headline", "changed", "Der Fluss [-kehrt-]{+kehrte+} zurück")],
        ),
        (replace(ONE, modified="2024-02-05"), [("modified", "changed", f"[-{ONE.modified}-]{{+2024-02-05+}}")]),
        (replace(ONE, teaser=""), [("teaser", "removed", f"[-{ONE.teaser}-]")]),
        (
            replace(ONE, body=(paragraph("Der große Fluss kehrt heim."), *ONE.body[1:])),
            [("paragraph", "changed", "Der{+ große+} Fluss kehrt [-zurück-]{+heim+}.")],
        ),
        (replace(ONE, body=ONE.body[:2]), [("paragraph", "removed", "[-Ende gut.-]")]),
        (
            replace(ONE, body=(*ONE.body[:2], paragraph("Etwas ganz Neues hier."), ONE.body[2])),
            [("paragraph", "added", "{+Etwas ganz Neues hier.+}")],
        ),
        (
            replace(ONE, body=(*ONE.body[:2], Heading(2, (Text("Ende gut."),)))),
            [("heading", "changed", "Ende gut.")],
        ),
        (replace(ONE, body=(*ONE.body, Video("Film", "70000077"))), [("video", "added", "{+Film+}")]),
        (
            replace(ONE, body=(*ONE.body, Embed("https://example.org/1"))),
            [("embed", "added", "{+https://example.org/1+}")],
        ),
    ],
)
def test_a_change_is_told_as_a_person_would(after: Article, changes: list[tuple[str, str, str]]) -> None:
    assert told(ONE, after) == changes


def test_two_versions_are_read_as_one_text() -> None:
    """What stayed stands between what went and what came, in reading order."""
    after = replace(ONE, body=(ONE.body[0], paragraph("Ein Wort davon."), ONE.body[2]))

    text = [(change.how, shown(change)) for change in whole(ONE, after)]

    assert text == [
        ("same", "Der Fluss kehrt zurück."),
        ("changed", "[-Kein-]{+Ein+} Wort davon."),
        ("same", "Ende gut."),
    ]


def test_chinese_is_compared_by_character() -> None:
    before, after = (
        replace(CITY, body=(paragraph(text),)) for text in ("清晨，桥上还没有人。", "清晨，老桥上没有人。")
    )

    assert told(before, after) == [("paragraph", "changed", "清晨，{+老+}桥上[-还-]没有人。")]


def test_a_link_that_leads_elsewhere_is_a_change_of_the_link_alone() -> None:
    before, after = (
        replace(ONE, body=(Paragraph((Link(f"https://example.org/{at}", (Text("hier"),)),)),)) for at in (1, 2)
    )
    (change,) = compare(before, after).passages

    assert change.runs == (Run("same", "hier"),)
    assert change.links == (Run("removed", "https://example.org/1"), Run("added", "https://example.org/2"))


def test_a_credit_that_changed_is_told() -> None:
    before, after = (replace(ONE, body=(Image("70000031", "Ufer", credit),)) for credit in ("Anna", "Anna/dpa"))

    assert told(before, after) == [("image", "changed", "[70000031] Ufer (Anna{+/dpa+})")]


def test_what_no_reader_sees_is_told_to_be_something() -> None:
    before, after = (replace(ONE, body=(Video("Film", "70000077", duration=at),)) for at in (1, 2))

    assert [change.name for change in compare(before, after).facts] == ["details"]


@settings(max_examples=60, deadline=None)
@given(st.text(), st.text())
def test_runs_hold_both_texts(before: str, after: str) -> None:
    found = runs(before, after)

    assert "".join(run.text for run in found if run.how != "added") == before
    assert "".join(run.text for run in found if run.how != "removed") == after
    assert "".join(words(before)) == before


@settings(max_examples=15, deadline=None)
@given(articles(), articles())
def test_every_passage_that_went_or_came_is_told(before: Article, after: Article) -> None:
    assert compare(before, before) == ((), ())
    difference = compare(before, replace(before, body=after.body))
    went = {passage.text for passage in passages(before)} - {passage.text for passage in passages(after)}
    removed = {"".join(run.text for run in one.runs if run.how != "added") for one in difference.passages}

    assert went <= removed


def test_a_long_text_is_compared_in_time() -> None:
    """Of a passage too long to be compared by word, the whole is told; of too many passages, all."""
    long = "ab " * 200_000
    many = tuple(paragraph("gleich") for _ in range(3000))

    assert [run.how for run in runs(long, long + "c")] == ["removed", "added"]
    assert len(compare(replace(ONE, body=many), replace(ONE, body=many[1:])).passages) <= 3000


# ---- in the library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library", tmp_path / "state", now=lambda: NOW)


def saved(library: Library, article: Article, seen: int = NOW, more: str = "") -> None:
    page = (build_page(article, "react-state") + more).encode()
    shelving.save(library, parse(page, article.url), page, article.url, seen, f"request {seen} {more}")


def test_a_page_that_dw_changed_is_a_change(library: Library) -> None:
    saved(library, RIVER)
    assert not library.past(RIVER.key).changed
    saved(library, replace(RIVER, headline="Neu"), NOW + 1000)

    past = library.past(RIVER.key)
    assert past.changed
    assert [past.article(version).headline for version in past.versions] == [RIVER.headline, "Neu"]


def in_lists(library: Library) -> bool:
    """Whether lists say that dw.com changed the river, as a query and as a row."""
    (row,) = library.entries()
    assert [one.key for one in library.select("is:changed")] == [RIVER.key] * row.changed
    assert [one.key for one in library.select("-is:changed")] == [RIVER.key] * (not row.changed)
    return row.changed


def test_lists_say_what_dw_has_changed_since_it_was_saved(library: Library) -> None:
    """Also when the index is made anew, and when the older saving arrives last."""
    saved(library, replace(RIVER, headline="Neu"), NOW + 1000)
    assert not in_lists(library)
    saved(library, RIVER)

    assert in_lists(library)
    assert library.search("is:changed")[0].entry.changed
    library.reindex()
    assert in_lists(library)


@pytest.mark.parametrize(
    "again",
    [
        RIVER,
        replace(RIVER, url="https://www.dw.com/de/anders/a-70000001"),
        replace(RIVER, authors=(replace(RIVER.authors[0], url="https://www.dw.com/de/anna/person-70000002"),)),
    ],
    ids=["nothing", "the words in its address", "where a name leads"],
)
def test_what_no_reader_sees_is_no_change_in_lists(library: Library, again: Article) -> None:
    saved(library, RIVER)
    saved(library, again, NOW + 1000, more="<div class=ad>Kauf!</div>")

    assert len(library.past(RIVER.key).versions) == 2
    assert not in_lists(library)


def test_a_copy_from_elsewhere_is_no_change_by_dw(library: Library) -> None:
    saved(library, RIVER)
    page = build_page(replace(RIVER, headline="Gefälscht"), "react-state").encode()
    shelving.save(library, parse(page, RIVER.url), page, "", NOW + 1000, "from a file")

    assert not in_lists(library)


def test_an_advert_and_another_hour_are_no_change(library: Library) -> None:
    saved(library, RIVER)
    saved(library, RIVER, NOW + 1000, more="<div class=ad>Kauf!</div>")

    past = library.past(RIVER.key)
    assert (len(past.versions), past.changed) == (2, False)


def stale(library: Library, article: Article, **revision: object) -> None:
    """As if an older parser had read RIVER's page and made this of it."""
    page = build_page(RIVER, "react-state").encode()
    facts = {"seen": NOW, "parser": "0.0.1", "host": "www.dw.com", **revision}
    library.save(article, page, Revision(**facts), "an older one")  # type: ignore[arg-type]


BETTER = frozenset({"better"})


def today() -> Article:
    return parse(build_page(RIVER, "react-state"), RIVER.url).article


def test_a_page_is_read_again_where_that_is_better(library: Library) -> None:
    """The time it was seen stays, so does the old reading; done again, nothing is added."""
    stale(library, replace(today(), teaser="", body=today().body[:2]))

    looked = rereading.reread(library, RIVER.key, frozenset())
    assert (looked.what, len(library.past(RIVER.key).versions)) == ("better", 1)
    assert "teaser" in looked.gains

    assert rereading.reread(library, RIVER.key, BETTER).what == "better"
    version, article = library.past(RIVER.key).current()
    assert article == today()
    assert (version.revision.seen, version.revision.own) == (NOW, True)
    assert len(library.past(RIVER.key).versions) == 2
    assert not library.past(RIVER.key).changed
    assert rereading.reread(library, RIVER.key, BETTER).what == "same"


def test_a_reading_that_lost_something_is_not_taken_unless_it_is_asked_for(library: Library) -> None:
    stale(library, replace(today(), teaser="", body=(*today().body, paragraph("Was heute nicht mehr gelesen wird."))))

    assert rereading.reread(library, RIVER.key, BETTER).what == "other"
    assert len(library.past(RIVER.key).versions) == 1
    rereading.reread(library, RIVER.key, frozenset({"better", "other"}))
    assert library.past(RIVER.key).current()[1] == today()


def test_a_reading_that_is_whole_is_better_than_one_that_was_not(library: Library) -> None:
    """Though it has fewer words: those were not the article's."""
    noisy = replace(today(), body=(*today().body, paragraph("Abonnieren Sie unseren Rundbrief.")))
    stale(library, noisy, receipt={"kinds": {}, "whole": False})

    assert rereading.reread(library, RIVER.key, BETTER).what == "better"
    assert library.past(RIVER.key).current()[1] == today()


def test_what_another_parser_read_is_no_change_by_dw(library: Library) -> None:
    """Both pages are read by today's parser before they are compared."""
    stale(library, replace(today(), teaser="Von einem alten Parser"))
    saved(library, RIVER, NOW + 1000)
    past = library.past(RIVER.key)

    before, after, fair = rereading.comparable(past, *past.versions)
    assert fair
    assert compare(before, after) == ((), ())
    assert not past.changed


def test_what_can_not_be_read_again_says_why(library: Library) -> None:
    library.save(RIVER, b"", Revision(seen=NOW, layout="document", own=False), "a document")

    assert rereading.reread(library, RIVER.key, BETTER) == (RIVER.key, "unread", (), (), "No page of it is kept here.")
