"""Machines of every system to hold in the hand: what lies on them is a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath, PurePosixPath, PureWindowsPath

from nachlese.install.machine import Machine, System

SYSTEMS: tuple[System, ...] = ("linux", "macos", "windows")

HOMES: dict[System, PurePath] = {
    "linux": PurePosixPath("/home/ana"),
    "macos": PurePosixPath("/Users/ana"),
    "windows": PureWindowsPath(r"C:\Users\Ana"),
}

ENVIRONMENTS: dict[System, dict[str, str]] = {
    "linux": {"PATH": "/usr/local/bin:/usr/bin:/bin"},
    "macos": {"PATH": "/usr/bin:/bin"},
    "windows": {
        "APPDATA": r"C:\Users\Ana\AppData\Roaming",
        "LOCALAPPDATA": r"C:\Users\Ana\AppData\Local",
        "USERPROFILE": r"C:\Users\Ana",
        "ProgramFiles": r"C:\Program Files",
        "ProgramFiles(x86)": r"C:\Program Files (x86)",
    },
}


class Memory:
    """A registry that remembers, and fails where it is told to."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self.values = dict(values or {})

    def read(self, key: str) -> str | None:
        return self.values.get(key)

    def write(self, key: str, value: str) -> None:
        self.values[key] = value

    def delete(self, key: str) -> None:
        del self.values[key]


def machine(
    system: System,
    there: Iterable[str] | Mapping[str, bytes] = (),
    environment: Mapping[str, str] | None = None,
    registry: Memory | None = None,
) -> Machine:
    """A machine on which the files named are, and nothing else."""
    on_it = there if isinstance(there, Mapping) else dict.fromkeys(there, b"\x7fELF")
    return Machine(
        system,
        HOMES[system],
        {**ENVIRONMENTS[system], **(environment or {})},
        lambda path: on_it.get(str(path)),
        registry or Memory(),
    )
