"""Writes the README's table of what is tested: layouts and ways a page comes, kinds of articles, languages.

``python build_scripts/coverage_table.py`` writes it, ``--check`` says whether it is stale, with exit status 1. It is
made from what the tests run over, ``tests/sweep.py``, and from nothing else.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "host"), str(ROOT / "tests")]

import sweep  # noqa: E402 - found by the line above
from articles import FORMS  # noqa: E402
from builder import LAYOUTS  # noqa: E402
from builder.ways import WAYS  # noqa: E402
from nachlese.languages import LANGUAGES  # noqa: E402
from sweep import Case  # noqa: E402

README = ROOT / "README.md"
BEGIN, END = "<!-- coverage: build_scripts/coverage_table.py -->", "<!-- /coverage -->"
NAMES = {
    "react-state": "React with Apollo state, 2022 to 2024",
    "react-app-state": "React with app state, since 2024",
    "react": "React without a state",
    "amp": "AMP",
    "old-cms": "old CMS, 2012 to 2023",
    "mobile": "… by m.dw.com",
    "onion": "… by the onion address",
    "mirror": "… by a mirror",
    "rewriting mirror": "… by a mirror under its own name",
    "saved": "… saved from a browser",
    "SingleFile": "… saved by SingleFile",
    "translated": "… translated by the browser",
    "extensions": "… altered by extensions",
}

LABELS = {"live": "live blog", "program": "programme"}


def table() -> str:
    """The table and how to read it."""
    cases = [*sweep.served(), *sweep.by_a_way()]
    rows = [_row("", (LABELS.get(form, form) for form in FORMS)), "|---" + "|:-:" * len(FORMS) + "|"]
    rows += [_row(NAMES[layout], (of_layout(cases, layout, form) for form in FORMS)) for layout in LAYOUTS]
    rows += [_row(NAMES[way], (of_way(cases, way, form) for form in FORMS)) for way in WAYS if way != "served"]
    return "\n".join((*rows, "", *_legend(cases)))


def _row(name: str, cells: Iterable[str]) -> str:
    return f"| {' | '.join((name, *cells))} |"


def of_layout(cases: list[Case], layout: str, form: str) -> str:
    return _number(_languages(cases, lambda case: case[:3] == (layout, "served", form))) + (
        " ●" if any(case[:3] == (layout, "served", form) for case in sweep.REAL.values()) else ""
    )


def of_way(cases: list[Case], way: str, form: str) -> str:
    layouts = {case.layout for case in cases if (case.way, case.form) == (way, form)}
    languages = _languages(cases, lambda case: (case.way, case.form) == (way, form))
    return f"{len(layouts)}/{_number(languages)}" if layouts else "–"


def _languages(cases: list[Case], wanted: Callable[[Case], bool]) -> set[str]:
    return {case.language for case in cases if wanted(case)}


def _number(languages: set[str]) -> str:
    return str(len(languages)) if languages else "–"


def _legend(cases: list[Case]) -> list[str]:
    real = sorted({f"{NAMES[case.layout].partition(',')[0]} ({case.language})" for case in sweep.REAL.values()})
    return [
        "A number counts the languages in which an article written as such a page is given back whole; in the lower",
        f"rows layouts/languages. That is {len(cases)} pages in each run of the tests; `NACHLESE_LONG=1` takes every",
        "way in every language. – is not tested. What a page of a layout can't hold, `tests/builder/holds.py` tells.",
        "",
        f"● is tested on real pages besides: {len(sweep.REAL)} articles, {', '.join(real)}.",
        "All else rests on pages that the tests build after what is known of dw.com's markup.",
        "",
        f"The {len(LANGUAGES)} languages: {', '.join(LANGUAGES)}.",
    ]


def written(readme: str) -> str:
    """The README with the table as it should be."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit(f"README.md has no place for the table: {BEGIN} … {END}")
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true", help="write nothing; exit status 1 when the table is stale")
    asked = parser.parse_args()
    readme = README.read_text("utf-8")
    fresh = written(readme)
    if asked.check and fresh != readme:
        print("README.md: the table of what is tested is stale. Run python build_scripts/coverage_table.py")
        return 1
    if not asked.check:
        README.write_text(fresh, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
