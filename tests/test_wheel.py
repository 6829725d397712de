"""The wheel installs into an empty environment, and everything runs from there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from nachlese import __version__

ROOT = Path(__file__).resolve().parents[1]
FILES = ("browsers.toml", "host.json", "extension.json")


def call(*command: str | Path, **options: object) -> str:
    """Standard output of a command that must succeed."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return str(done.stdout)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that ``python -m build`` fills, the wheel made from the source distribution."""
    folder = tmp_path_factory.mktemp("made")
    uv = _uv()
    environment = {**os.environ, "PATH": os.pathsep.join((str(Path(uv).parent), os.environ["PATH"]))} if uv else None
    installer = ("--installer", "uv") if uv else ()
    call(sys.executable, "-m", "build", *installer, "--outdir", folder, ROOT, env=environment)
    return folder


def _uv() -> str | None:
    """uv, which is quicker than pip: beside this Python or in PATH."""
    return shutil.which("uv", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))


@pytest.fixture(scope="module")
def empty(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and what it asks for, and nothing else; the folder of its programs."""
    folder = tmp_path_factory.mktemp("empty") / "venv"
    (wheel,) = made.glob("*.whl")
    python = folder / "bin/python"
    if uv := _uv():
        call(uv, "venv", "--quiet", "--python", sys.executable, folder)
        call(uv, "pip", "install", "--quiet", "--python", python, wheel)
    else:
        call(sys.executable, "-m", "venv", folder)
        call(python, "-m", "pip", "install", "--quiet", "--upgrade", "pip")
        call(python, "-m", "pip", "install", "--quiet", wheel)
    return folder / "bin"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment with a home of its own, in which a browser is only a name in PATH."""
    (tmp_path / "home").mkdir()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/firefox").write_text("#!/bin/sh\n")
    return {"HOME": str(tmp_path / "home"), "PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin"}


def test_the_wheel_holds_the_browser_table_and_the_ids(made: Path) -> None:
    """Once, from their one place in the tree; and no test, no extension, no tool."""
    (wheel,) = made.glob("*.whl")
    assert wheel.name == f"nachlese-{__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
        assert len(names) == len(set(names))
        assert opened.read("nachlese/install/browsers.toml") == (ROOT / "manifest/browsers.toml").read_bytes()
        assert opened.read("nachlese/install/extension.json") == (ROOT / "extension/manifest.json").read_bytes()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"nachlese"}


def test_the_source_distribution_is_whole(made: Path) -> None:
    """The wheel was built from it; it holds the extension too, and nothing that was installed beside it."""
    (archive,) = made.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = [name.partition("/")[2] for name in opened.getnames()]
    assert {"extension/manifest.json", "manifest/browsers.toml", "host/nachlese/__main__.py", "LICENSE"} <= set(names)
    assert not [name for name in names if "node_modules" in name]


def test_the_host_runs_from_an_empty_environment(empty: Path, home: dict[str, str]) -> None:
    """install, doctor and uninstall; nothing that the development environment has is missing there."""
    nachlese = empty / "nachlese"
    assert call(nachlese, "--version", env=home) == f"nachlese {__version__}\n"

    installed = call(nachlese, "install", env=home)
    launcher = Path(home["HOME"], ".local/share/nachlese/nachlese-host")
    assert str(launcher) in installed
    assert f"exec {empty / 'python'} -EP -m nachlese" in launcher.read_text()

    findings = json.loads(call(nachlese, "doctor", "--json", env=home))
    assert {"manifest", "launcher", "host", "library"} == {finding["code"] for finding in findings}
    assert {"good"} == {finding["level"] for finding in findings}

    call(nachlese, "uninstall", env=home)
    assert not [path for path in Path(home["HOME"]).rglob("*") if path.is_file()]


def _commands() -> list[str]:
    """The install commands that the extension shows: for Linux and macOS, and for Windows."""
    program = (
        f"import {{COMMANDS}} from '{ROOT / 'extension/errors.js'}'; console.log(JSON.stringify(COMMANDS.install))"
    )
    told = json.loads(call("node", "--input-type=module", "--eval", f"globalThis.browser = {{}}; {program}"))
    return [told["unix"], told["windows"]]


@pytest.mark.skipif(not shutil.which("node"), reason="needs node to read the extension's own commands")
def test_the_extensions_install_command_installs(made: Path, home: dict[str, str], tmp_path: Path) -> None:
    """As it is shown, but for the wheel in place of the folder; uninstall takes it all away again."""
    (wheel,) = made.glob("*.whl")
    command, _ = _commands()
    (tmp_path / "bin/python3").write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    for program in tmp_path.glob("bin/*"):
        program.chmod(0o755)

    assert "pip install . " in command
    call("sh", "-c", command.replace("pip install . ", f"pip install {wheel} "), env=home)

    nachlese = Path(home["HOME"], ".local/share/nachlese/venv/bin/nachlese")
    assert {"good"} == {finding["level"] for finding in json.loads(call(nachlese, "doctor", "--json", env=home))}
    assert "went with it" in call(nachlese, "uninstall", env=home)
    assert not nachlese.parents[2].exists()


@pytest.mark.skipif(not shutil.which("node"), reason="needs node to read the extension's own commands")
def test_the_readme_installs_as_the_extension_does() -> None:
    """Word for word, in the folder that both name; no index has Nachlese yet."""
    readme = (ROOT / "README.md").read_text("utf-8").splitlines()

    for command in _commands():
        assert command in readme


def test_every_room_can_be_loaded_there(empty: Path, home: dict[str, str]) -> None:
    """Each dependency that is imported is one that the wheel asks for."""
    program = (
        "import importlib, pkgutil, nachlese\n"
        "for module in pkgutil.walk_packages(nachlese.__path__, 'nachlese.'):\n"
        "    module.name.endswith('__main__') or importlib.import_module(module.name)\n"
    )
    call(empty / "python", "-I", "-c", program, env=home)
