"""Every command says how it is used, by an example that is right, and every shell can complete all of it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from nachlese.cli import main, nachlese
from nachlese.render import FORMATS

COMMANDS = sorted(nachlese.commands)


def told(command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *options: str) -> str:
    monkeypatch.setattr(sys, "argv", ["nachlese", *([command] if command else []), *options])
    assert main() == 0
    return capsys.readouterr().out


def examples(help_: str) -> Iterator[list[str]]:
    """The words of each example, without what stands around it."""
    for line in help_.replace('eval "$(', "").replace(')"', "").splitlines():
        if line.startswith("    nachlese "):  # prose stands two spaces in
            yield shlex.split(line, comments=True)


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("asked", ["-h", "--help"])
def test_help_has_an_example_whose_options_there_are(
    command: str, asked: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = [words for words in examples(told(command, capsys, monkeypatch, asked)) if words[0] == "nachlese"]

    assert shown
    for _, name, *words in shown:
        assert not command or name == command
        options = {option for one in nachlese.commands[name].params for option in (*one.opts, *one.secondary_opts)}
        wrong = [word for word in words if word.startswith("-") and word not in options]
        assert wrong == [word for word in wrong if name in ("search", "list")]


def test_the_list_of_commands_is_read_in_a_narrow_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each in a line of 80 characters, whole."""
    monkeypatch.setenv("COLUMNS", "80")
    listed = told("", capsys, monkeypatch, "--help").partition("Commands:\n")[2].splitlines()

    assert [line.split()[0] for line in listed] == COMMANDS
    assert [line for line in listed if line.endswith("...")] == []


def completed(words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What bash is told when Tab is pressed at the end of a line."""
    monkeypatch.setenv("_NACHLESE_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(words.count(" ")))
    monkeypatch.setattr(sys, "argv", ["nachlese"])
    with pytest.raises(SystemExit):
        main()
    return {line.partition(",")[2] for line in capsys.readouterr().out.splitlines()}


def test_every_command_is_completed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert completed("nachlese ", capsys, monkeypatch) == set(COMMANDS)
    assert completed("nachlese se", capsys, monkeypatch) == {"search"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_completed(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    params = nachlese.commands[command].params
    options = {name for one in params if isinstance(one, click.Option) for name in one.opts if name.startswith("--")}

    assert completed(f"nachlese {command} --", capsys, monkeypatch) == {*options, "--help"}


def test_every_export_format_is_completed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert completed("nachlese export --to ", capsys, monkeypatch) == set(FORMATS)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_told_how_to_complete(
    shell: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert f"_NACHLESE_COMPLETE={shell}_complete" in told("completion", capsys, monkeypatch, shell)


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_bash_completes_what_it_was_told(tmp_path: Path) -> None:
    program = tmp_path / "nachlese"
    program.write_text(f"#!{sys.executable}\nimport sys\nfrom nachlese.__main__ import main\nsys.exit(main())\n")
    program.chmod(0o755)
    script = """eval "$(nachlese completion bash)"
        COMP_WORDS=(nachlese sea); COMP_CWORD=1; _nachlese_completion nachlese; echo "${COMPREPLY[@]}" """
    path = f"{tmp_path}:{os.environ['PATH']}"
    done = subprocess.run(["bash", "-c", script], env={"PATH": path}, capture_output=True, timeout=60, check=True)

    assert done.stdout == b"search\n"
