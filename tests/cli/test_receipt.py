"""The receipt from a terminal: ``convert --receipt``, ``explain``, ``save`` and ``show``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from builder import build_page
from nachlese.cli import main
from samples import RIVER

APPEAL = "<p>Send us your feedback</p>"
SHARE = '<div class="copy-button-wrapper">Teilen</div>'


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("NACHLESE_LIBRARY", "NACHLESE_STATE", "NACHLESE_CACHE"):
        monkeypatch.setenv(name, str(tmp_path / name))
    html = build_page(RIVER, "react").replace("</h1>", f"</h1>{SHARE}").replace("<h2>", f"{APPEAL}<h2>", 1)
    path = tmp_path / "page.html"
    path.write_text(html, "utf-8")
    return path


def ran(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["nachlese", *map(str, arguments)])
    return main()


def test_a_page_converted_says_what_it_had_and_what_was_kept(
    page: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert ran(monkeypatch, "convert", page, "--receipt") == 0
    line = capfd.readouterr()
    assert "5 of 5 paragraphs · 2 of 2 headings" in line.err
    assert "paragraphs" not in line.out

    ran(monkeypatch, "convert", page, "--receipt", "--json")
    receipt = json.loads(capfd.readouterr().err)
    assert (receipt["whole"], receipt["kinds"]["paragraphs"]) == (True, [5, 5])


def test_a_receipt_is_of_a_page_alone(page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    document = tmp_path / "article.md"
    ran(monkeypatch, "convert", page, "-o", document)

    assert ran(monkeypatch, "convert", document, "--receipt") == 2
    assert ran(monkeypatch, "convert", page, "--json") == 2


def test_every_piece_left_out_is_told_with_its_rule(
    page: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert ran(monkeypatch, "explain", page) == 0
    lines = capfd.readouterr().out.splitlines()

    assert "outside, share bar\tTeilen" in lines
    assert "appeal\tSend us your feedback" in lines

    ran(monkeypatch, "explain", page, "--json")
    told = json.loads(capfd.readouterr().out)
    assert {"region": "share bar", "text": "Teilen"} in told["outside"]
    assert {piece["rule"] for piece in told["leftOut"]} == set(told["receipt"]["leftOut"])


def test_what_is_saved_and_shown_says_so(
    page: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    ran(monkeypatch, "save", page)
    assert "5 of 5 paragraphs" in capfd.readouterr().err
    ran(monkeypatch, "show", RIVER.id)
    assert "5 of 5 paragraphs" in capfd.readouterr().err
    ran(monkeypatch, "show", RIVER.id, "--json")
    assert json.loads(capfd.readouterr().out)["revision"]["receipt"]["whole"] is True
