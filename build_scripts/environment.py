"""The project's own Python environment, ``.venv``: made, and filled with what pyproject.toml asks for, when needed.

Uses the standard library alone, and no syntax younger than Python 3.8, so that an old Python gets to the sentence that
says it is too old.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
_STAMP = VENV / ".nachlese"  # where the environment was filled, and what pyproject.toml was then
_OLDEST = (3, 11)


def enter() -> None:
    """Go on in ``.venv``'s Python: returns there; the caller's own Python never gets past this."""
    if sys.version_info < _OLDEST:
        sys.exit("Nachlese needs Python 3.11 or later; this is " + sys.version.split()[0] + ".")
    if Path(sys.prefix).resolve() == VENV.resolve() and _filled():
        return
    _fill()
    command = [str(PYTHON), *sys.argv]
    if os.name == "nt":  # there, exec gives the terminal back before the new program has ended
        sys.exit(subprocess.call(command))
    sys.stdout.flush()
    os.execv(command[0], command)


def _filled() -> bool:
    return _STAMP.is_file() and _STAMP.read_text() == _wanted()


def _wanted() -> str:
    return str(VENV) + "\n" + hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()


def _fill() -> None:
    if _filled() and PYTHON.exists():
        return
    print("Setting up .venv; this takes a minute, once.", flush=True)
    uv = shutil.which("uv")
    if _moved() or not _whole():  # full of another folder's name; none yet, half made, or its Python went
        shutil.rmtree(str(VENV), ignore_errors=True)
        _make(uv)
    try:
        _install(uv)
    except subprocess.CalledProcessError:
        sys.exit(
            "What Nachlese needs could not be installed; the lines above say why. Is this computer online? Try again."
        )
    _STAMP.write_text(_wanted())


def _moved() -> bool:
    return _STAMP.is_file() and _STAMP.read_text().partition("\n")[0] != str(VENV)


def _whole() -> bool:
    """Whether there is an environment that something can be installed into."""
    try:
        return subprocess.run([str(PYTHON), "-c", "import pip"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _make(uv: "str | None") -> None:
    # --seed: a person who enters the environment expects to find pip in it.
    with_uv = [str(uv), "venv", "--quiet", "--seed", "--python", sys.executable, str(VENV)]
    try:
        _run(with_uv if uv else [sys.executable, "-m", "venv", str(VENV)])
    except subprocess.CalledProcessError:
        shutil.rmtree(str(VENV), ignore_errors=True)
        if uv:  # it fetches the pip that it puts in
            sys.exit("uv can't make an environment; the lines above say why. Is this computer online? Try again.")
        sys.exit("Python can't make an environment. On Debian or Ubuntu: apt-get install python3-venv; then try again.")


def _install(uv: "str | None") -> None:
    project = f"{ROOT}[dev]"
    if uv:
        _run([uv, "pip", "install", "--quiet", "--python", str(PYTHON), "--editable", project])
        return
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "--upgrade", "pip"])  # pip 23 fails on readability-lxml beside other users of lxml
    _run([*pip, "--editable", project])


def _run(command: "list[str]") -> None:
    subprocess.run(command, check=True, cwd=str(ROOT), env=_clean())


def _clean() -> "dict[str, str]":
    """This environment without another one's say in what gets installed where."""
    return {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    }
