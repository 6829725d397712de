"""The machine as this room sees it: its system, its folders, its environment, and what lies on it.

Whatever asks about the machine asks through this value, so that a test can hold another system's in its hand.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Literal, NamedTuple, assert_never

from nachlese.install.registry import Registry, this_registry

System = Literal["linux", "macos", "windows"]


class Machine(NamedTuple):
    """``read`` gives a file's first bytes, ``b""`` for a folder, None for what is not there."""

    system: System
    home: PurePath
    environment: Mapping[str, str]
    read: Callable[[PurePath], bytes | None]
    registry: Registry

    def exists(self, path: PurePath) -> bool:
        return self.read(path) is not None


class Folders(NamedTuple):
    """Where this system keeps what belongs to one program; each of ours lies in one of them, under our name."""

    data: PurePath
    config: PurePath
    state: PurePath
    cache: PurePath
    logs: PurePath


OURS = "nachlese"


def this_machine() -> Machine:
    """The machine this runs on, for the person it runs for."""
    return Machine(this_system(), Path.home(), os.environ, _first_bytes, this_registry())


def this_system() -> System:
    if sys.platform == "win32":
        return "windows"
    return "macos" if sys.platform == "darwin" else "linux"


def folders(machine: Machine) -> Folders:
    """The same folders as platformdirs gives, for a machine that need not be this one."""
    home = machine.home
    match machine.system:
        case "linux":
            state = _variable(machine, "XDG_STATE_HOME", home / ".local/state") / OURS
            return Folders(
                data=_variable(machine, "XDG_DATA_HOME", home / ".local/share") / OURS,
                config=_variable(machine, "XDG_CONFIG_HOME", home / ".config") / OURS,
                state=state,
                cache=_variable(machine, "XDG_CACHE_HOME", home / ".cache") / OURS,
                logs=state / "log",
            )
        case "macos":
            support = home / "Library/Application Support" / OURS
            return Folders(support, support, support, home / "Library/Caches" / OURS, home / "Library/Logs" / OURS)
        case "windows":
            local = _variable(machine, "LOCALAPPDATA", home / "AppData/Local") / OURS
            return Folders(local, local, local, local / "Cache", local / "Logs")
    assert_never(machine.system)


def table_names(machine: Machine) -> dict[str, str]:
    """What ``{home}``, ``{config}`` and so on stand for in the browser table."""
    home = machine.home
    match machine.system:
        case "linux":
            named = {"home": home, "config": _variable(machine, "XDG_CONFIG_HOME", home / ".config")}
        case "macos":
            named = {"home": home, "support": home / "Library/Application Support"}
        case "windows":
            named = {
                "home": home,
                "roaming": _variable(machine, "APPDATA", home / "AppData/Roaming"),
                "local": _variable(machine, "LOCALAPPDATA", home / "AppData/Local"),
                "programs": _variable(machine, "ProgramFiles", PureWindowsPath("C:/Program Files")),
                "programs32": _variable(machine, "ProgramFiles(x86)", PureWindowsPath("C:/Program Files (x86)")),
            }
        case _:
            assert_never(machine.system)
    return {name: str(path) for name, path in named.items()}


def path_of(machine: Machine, text: str) -> PurePath:
    """A path in the manner of the machine's system."""
    return PureWindowsPath(text) if machine.system == "windows" else PurePosixPath(text)


def _variable(machine: Machine, name: str, otherwise: PurePath) -> PurePath:
    value = path_of(machine, machine.environment.get(name, ""))
    return value if value.is_absolute() else otherwise


def _first_bytes(path: PurePath) -> bytes | None:
    try:
        with Path(path).open("rb") as file:
            return file.read(4096)
    except IsADirectoryError:
        return b""
    except OSError:
        return b"" if os.path.lexists(path) and Path(path).is_dir() else None
