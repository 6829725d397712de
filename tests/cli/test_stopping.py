"""Ctrl-C is answered by a line that says what stays done."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from itertools import count
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import pytest
from msgspec.structs import replace

from nachlese.document import write
from samples import RIVER

from .conftest import Run

STOPPED = {
    "import": (["import", "PAGES"], "nachlese.importing.sources", "What was imported stays (1 article)"),
    "export": (["export", "--all", "--to", "epub", "-o", "OUT"], "nachlese.exporting.item", "Nothing was written."),
    "vault": (["export", "--all", "--to", "text", "-o", "OUT"], "nachlese.exporting.item", "written stay in "),
    "reindex": (["reindex"], "nachlese.library.shelves.Shelves.article", "completes the index"),
    "verify": (["verify"], "nachlese.document.read", "Nothing was changed."),
    "reparse": (["reparse", "--all"], "nachlese.rereading._reading", "stays (1 article)"),
}


@pytest.mark.parametrize("name", STOPPED)
def test_what_takes_long_is_stopped_with_a_word(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """By Ctrl-C: what stays done is said in a line, exit status 130; the library is as it should be."""
    arguments, at, words = STOPPED[name]
    places = {"PAGES": tmp_path, "OUT": tmp_path / "out"}

    with monkeypatch.context() as patch:
        stop_at_second(patch, at)
        done = filled(*(places.get(one, one) for one in arguments))

    assert (done.status, done.said.startswith("\nnachlese: stopped. "), done.said.count("\n")) == (130, True, 2)
    assert words in done.said
    assert filled("verify").status == 0
    assert len(filled("list").out.splitlines()) == 3
    assert not list(tmp_path.rglob("*.tmp"))


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to all of a console")
def test_a_signal_stops_an_import_that_runs(run: Run, tmp_path: Path) -> None:
    """As a terminal sends it: no traceback, what was told as taken is there."""
    for at in range(300):
        article = replace(RIVER, id=f"{71_000_000 + at}", url=f"https://www.dw.com/de/x/a-{71_000_000 + at}")
        (tmp_path / f"{article.id}.md").write_bytes(write(article, 1_707_041_730_000))
    command = [sys.executable, "-m", "nachlese", "import", "--verbose", str(tmp_path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=_as_in_a_terminal
    ) as process:
        assert process.stdout
        first = process.stdout.readline().decode()
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)[1].decode()

    assert process.returncode == 130
    assert re.fullmatch(
        r"\nnachlese: stopped\. What was imported stays \(\d+ articles?\); import again to go on\.\n", said
    )
    assert first.split("\t")[1] in run("list").out


def _as_in_a_terminal() -> None:
    """What a shell starts in the background is deaf to Ctrl-C, and so is all that this starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def stop_at_second(patch: pytest.MonkeyPatch, name: str) -> None:
    """Ctrl-C when a function is called for the second time."""
    owner, _, attribute = name.rpartition(".")
    whole = resolve_name(owner)
    real, calls = getattr(whole, attribute), count(1)

    def instead(*arguments: Any, **named: Any) -> Any:
        if next(calls) == 2:
            raise KeyboardInterrupt
        return real(*arguments, **named)

    patch.setattr(whole, attribute, instead)
