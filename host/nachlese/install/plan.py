"""What ``install`` will write, worked out before anything is: files and registry values, for any system.

A browser starts what its host manifest names, without arguments of ours; so the manifest names a small launcher, which
starts this very program. The launcher lies in our data folder, the manifests where each browser looks.
"""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any, NamedTuple, assert_never

from nachlese.install.browsers import Browser, Family
from nachlese.install.extension_ids import extension_ids
from nachlese.install.files import read
from nachlese.install.machine import Machine, System, folders

LIBRARY = "NACHLESE_LIBRARY"


class File(NamedTuple):
    path: PurePath
    data: bytes
    executable: bool = False


class Value(NamedTuple):
    """The default value of a registry key."""

    key: str
    value: str


class Plan(NamedTuple):
    """In the order in which it is to be written: what a manifest names is there before it is named."""

    files: tuple[File, ...]
    values: tuple[Value, ...] = ()


def host_name() -> str:
    """The name by which the extension asks for the host."""
    return str(_common()["name"])


def _common() -> dict[str, Any]:
    common: dict[str, Any] = json.loads(read("host.json"))
    return common


def plan(machine: Machine, chosen: Iterable[Browser], program: tuple[str, ...], library: str = "") -> Plan:
    """All that makes ``program`` the host of the chosen browsers; ``library`` is the folder it is to use, if not the
    usual one."""
    start = launcher(machine, program, library)
    manifests: dict[PurePath, File] = {}
    values: dict[str, str] = {}
    for browser in chosen:
        for path in manifest_paths(machine, browser):
            manifests[path] = File(path, manifest(browser.family, start.path))
        for key in browser.registry:
            values.setdefault(rf"{key}\{host_name()}", str(windows_manifest(machine, browser.family)))
    return Plan((start, *manifests.values()), tuple(Value(key, path) for key, path in values.items()))


def manifest_paths(machine: Machine, browser: Browser) -> tuple[PurePath, ...]:
    """Every place of a browser's host manifest."""
    if machine.system == "windows":
        return (windows_manifest(machine, browser.family),)
    return tuple(folder / f"{host_name()}.json" for folder in browser.hosts)


def windows_manifest(machine: Machine, family: Family) -> PurePath:
    """On Windows manifests lie with the launcher, one a family, and the registry tells where."""
    return folders(machine).data / f"{host_name()}.{family}.json"


def manifest(family: Family, launcher_path: PurePath) -> bytes:
    """The host manifest of a family, naming the launcher and our extension alone."""
    ids = extension_ids()
    match family:
        case "firefox":
            who = {"allowed_extensions": [ids.gecko]}
        case "chromium":
            who = {"allowed_origins": [ids.origin]}
        case _:
            assert_never(family)
    content = _common() | {"path": str(launcher_path)} | who
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


# ---- the launcher


def this_program() -> tuple[str, ...]:
    """How to start this very program: the built one by its file, else this Python, blind to the caller's environment
    and folder (-E -P) but not to a person's own packages, among which Nachlese may be."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, "-EP", "-m", "nachlese")


def launcher_path(machine: Machine) -> PurePath:
    return folders(machine).data / ("nachlese-host.bat" if machine.system == "windows" else "nachlese-host")


def launcher(machine: Machine, program: tuple[str, ...], library: str = "") -> File:
    """The launcher as a file of the machine's system."""
    return File(
        launcher_path(machine), launcher_text(machine.system, program, library, machine.environment), executable=True
    )


def launcher_text(
    system: System, program: tuple[str, ...], library: str = "", environment: Mapping[str, str] | None = None
) -> bytes:
    """What the launcher says; an environment that names a library already keeps its word."""
    if system == "windows":
        return _batch(program, library, environment or {})
    lines = ["#!/bin/sh", "# Starts Nachlese's host for a browser; written by `nachlese install`."]
    if library:
        lines.append(f'[ -n "${LIBRARY}" ] || export {LIBRARY}={shlex.quote(library)}')
    lines.append(f'exec {shlex.join(program)} "$@"')
    return ("\n".join(lines) + "\n").encode("utf-8", "surrogateescape")


def _batch(program: tuple[str, ...], library: str, environment: Mapping[str, str]) -> bytes:
    lines = ["@echo off", "rem Starts Nachlese's host for a browser; written by `nachlese install`."]
    if library:
        lines.append(f'if not defined {LIBRARY} set "{LIBRARY}={_in_batch(library, environment)}"')
    lines.append(" ".join(f'"{_in_batch(word, environment)}"' for word in program) + " %*")
    text = "\r\n".join(lines) + "\r\n"
    if not text.isascii():  # cmd reads a file in the console's code page, and goes line by line
        text = text.replace("@echo off\r\n", "@echo off\r\nchcp 65001 >nul\r\n")
    return text.encode()


def _in_batch(text: str, environment: Mapping[str, str]) -> str:
    """A path with its head as a variable, which spares most files the letters of a person's name."""
    for name in ("LOCALAPPDATA", "APPDATA", "USERPROFILE"):
        head = environment.get(name, "")
        if head and text.lower().startswith(head.lower() + "\\"):
            return f"%{name}%" + text[len(head) :].replace("%", "%%")
    return text.replace("%", "%%")
