"""The README's table of what is tested says what the tests run over."""

from __future__ import annotations

import json

import coverage_table
import sweep
from nachlese.parse import parse
from shared import SHARED, needs_shared


def test_the_table_in_the_readme_is_the_one_that_the_tests_run_over() -> None:
    """``python build_scripts/coverage_table.py`` writes it."""
    readme = coverage_table.README.read_text("utf-8")

    assert coverage_table.written(readme) == readme


def test_a_cell_that_is_not_tried_is_not_claimed() -> None:
    assert coverage_table.of_way([], "saved", "article") == "–"
    assert coverage_table.of_layout([], "amp", "article") == "–"


@needs_shared
def test_the_real_pages_that_are_claimed_are_those_of_the_corpus() -> None:
    """Each with its layout and language, as it is read."""
    found = {}
    for page in sorted((SHARED / "corpus").glob("*/page.html")):
        url = json.loads((page.parent / "expected.json").read_text("utf-8"))["url"]
        reading = parse(page.read_bytes(), url)
        found[page.parent.name] = (reading.layout, reading.article.kind, reading.article.language)

    assert {name: (case.layout, case.form, case.language) for name, case in sweep.REAL.items()} == found
