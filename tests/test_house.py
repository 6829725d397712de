"""The house keeps its own rules: imports point down, nothing generated is stale, the host touches no network."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec
import pytest

import generate
from nachlese import messages, protocol
from nachlese.service import Service

HOUSE = Path(generate.ROOT) / "host" / "nachlese"

# From the roof to the ground. A room knows those below it, never one beside it.
FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"__main__"}),
    frozenset({"cli", "native"}),
    frozenset({"service"}),
    frozenset({"exporting", "importing", "rereading"}),
    frozenset({"checking", "mending", "shelving", "transfers", "wire"}),
    frozenset({"render"}),
    frozenset({"document", "install", "library", "parse"}),
    frozenset({"history", "messages", "search"}),
    frozenset({"desktop", "logs", "protocol", "receipt"}),
    frozenset({"addresses"}),
    frozenset({"article"}),
    frozenset({"errors", "languages", "nesting", "plurals"}),
)
FLOOR = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}

# What may be imported from outside in some rooms alone.
KEPT_TO = {
    "nativemessaging": {"native"},
    "readability": {"parse"},
    "bs4": {"parse"},
    "lxml": {"parse", "document", "receipt", "render"},
    "nh3": {"render"},
    "click": {"cli"},
    "rich": {"cli"},
    "sqlite3": {"library"},
    "subprocess": {"desktop", "install"},
    "warcio": {"importing"},
}
NETWORK = {"aiohttp", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "socketserver", "ssl", "urllib3"}
NETWORK |= {"asyncio", "urllib.request", "xmlrpc"}

SOURCES = sorted(HOUSE.rglob("*.py"))


def room(path: Path) -> str:
    """The room a file is in: a module or a folder right below the package."""
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module a file imports, at its top or inside a function, with the names taken from it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import(names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module, names):
                yield from (f"{module}.{name.name}" for name in names)


def named(path: Path) -> str:
    return str(path.relative_to(HOUSE))


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_imports_point_down(path: Path) -> None:
    if path == HOUSE / "__init__.py":
        return
    here = room(path)
    assert here in FLOOR, f"{here} has no floor: put it into FLOORS, as low as it can stand"
    known = [name.split(".") for name in imports(path) if name.startswith("nachlese.")]
    others = {parts[1] for parts in known if parts[1] not in (here, "__version__")}

    assert sorted(other for other in others if FLOOR[other] <= FLOOR[here]) == []


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_no_module_can_reach_a_network(path: Path) -> None:
    reached = {name for name in imports(path) for known in NETWORK if name == known or name.startswith(known + ".")}

    assert reached == set()


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_package_is_used_in_its_own_rooms_alone(path: Path) -> None:
    strayed = {name for name in imports(path) if room(path) not in KEPT_TO.get(name.split(".")[0], {room(path)})}

    assert strayed == set()


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_nothing_is_printed_but_by_the_command_line(path: Path) -> None:
    if room(path) == "cli":
        return
    tree = ast.parse(path.read_text("utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]

    assert [call for call in calls if isinstance(call, ast.Name) and call.id == "print"] == []


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_module_opens_with_a_sentence(path: Path) -> None:
    told = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""

    assert told.split("\n\n")[0].rstrip().endswith((".", ":"))


def test_generated_files_are_fresh() -> None:
    assert generate.stale() == [], "run: python build_scripts/generate.py"


def test_every_request_is_greeted_with_and_answered() -> None:
    requests = get_args(messages.AnyRequest)

    assert tuple(request.__struct_config__.tag for request in requests) == protocol.REQUESTS
    assert tuple(messages.ANSWERS) == requests
    assert set(messages.ANSWERS.values()) | {messages.Failure} == set(get_args(messages.AnyResponse))


def test_the_quick_welcome_is_the_services_welcome(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NACHLESE_STATE", str(tmp_path))
    body = b'{"type": "hello", "id": "a", "protocols": [1, 1], "version": "0"}'
    slow = Service().answer(messages.Hello(id="a", protocols=(1, 1), version="0"))

    assert msgspec.convert(protocol.plain_hello(body), messages.Welcome) == slow


def test_the_first_reply_waits_for_nothing_slow() -> None:
    loaded = subprocess.run(
        [sys.executable, "-I", "-c", "import sys, nachlese.__main__, nachlese.native; print(*sys.modules)"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split()
    slow = {"bs4", "click", "logging", "lxml", "msgspec", "nachlese.cli", "nh3", "platformdirs", "rich", "sqlite3"}

    assert slow & set(loaded) == set()
