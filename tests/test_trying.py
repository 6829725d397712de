"""``run.py`` and the scripts a person starts first."""

from __future__ import annotations

import ast
import contextlib
import json
from pathlib import Path

import pytest

from driving import find, trying
from driving.sample import samples
from driving.saved import saved
from driving.stage import ROOT

FIRST = ("environment.py", "run.py", "test.py", "screenshots.py")


@pytest.mark.parametrize("script", FIRST)
def test_an_old_python_gets_to_the_sentence_that_it_is_too_old(script: str) -> None:
    """What is read before the environment is entered has no syntax younger than Python 3.8."""
    ast.parse((ROOT / "build_scripts" / script).read_text("utf-8"), feature_version=(3, 8))


def test_without_a_browser_the_host_saves_the_sample_as_a_browser_would(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The article with its pictures is in the library, and it is told where document and reader view lie."""
    monkeypatch.setattr(find, "found", dict)
    sample = samples()["de"]

    status = trying.try_out(None, tmp_path / "Nachlese", sample=True, check=False)

    assert status == 0
    told = dict(line.split(": ", 1) for line in capsys.readouterr().out.splitlines() if line.count(": /") == 1)
    files = saved(tmp_path / "Nachlese", sample.key)
    assert (set(sample.pictures), ()) == (set(files.pictures), files.broken)
    assert Path(told["document"]) == files.documents[-1]
    view = Path(told["reader view"])
    trying.check_view(view.read_text("utf-8"), sample)
    assert not view.is_relative_to(tmp_path)  # where a person's own files lie


def test_without_a_browser_the_check_says_what_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A reader view without its pictures is a failure, and the last line and the status say so."""
    monkeypatch.setattr(find, "found", dict)
    monkeypatch.setattr(trying, "save", lambda sample, _: sample.html.encode())

    assert trying.try_out(None, tmp_path / "Nachlese", sample=True, check=True) == 1
    assert capsys.readouterr().out.endswith("run.py --check: FAILED\n")


def test_a_check_in_two_browsers_saves_into_two_folders(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """So that the second sees a save of its own; whatever fails in the first, the second is checked."""
    libraries: list[Path] = []

    def check_one(_: object, library: Path) -> None:
        libraries.append(library)
        raise OSError("a disk that is full")

    monkeypatch.setattr(find, "found", lambda: {"firefox": Path("/firefox"), "chromium": Path("/chromium")})
    monkeypatch.setattr(trying, "set_up", lambda *_: contextlib.nullcontext())
    monkeypatch.setattr(trying, "_check_one", check_one)

    assert trying.try_out(None, tmp_path, sample=True, check=True) == 1
    assert [tmp_path / "firefox", tmp_path / "chromium"] == libraries
    assert capsys.readouterr().out.endswith("run.py --check: FAILED\n")


def test_a_browser_that_is_not_there_is_said_to_be_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Asked for by name, no other is taken instead."""
    monkeypatch.setattr(find, "found", dict)

    assert trying.try_out("firefox", None, sample=True, check=True) == 1
    assert "firefox" in capsys.readouterr().out


def test_the_samples_state_is_json_and_can_not_end_its_script() -> None:
    """The stand-in's pages hold what dw.com's do."""
    for sample in samples().values():
        _, _, rest = sample.html.partition("window.__APOLLO_STATE__=")
        state = json.loads(rest.partition(";</script>")[0])
        assert any(key.startswith("content(") for key in state["ROOT_QUERY"])
