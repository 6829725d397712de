"""What is wrong between browsers and host, and one repair for each fault: read and tried, nothing written."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any, Literal, NamedTuple

from nachlese import __version__
from nachlese.install.browsers import Browser, Family
from nachlese.install.extension_ids import extension_ids
from nachlese.install.find import Found
from nachlese.install.machine import Machine, path_of
from nachlese.install.plan import File, host_name, manifest_paths
from nachlese.install.start import Answer, arguments, say_hello

Level = Literal["good", "note", "fault"]


class Finding(NamedTuple):
    """One thing looked at. ``code`` is stable; ``repair`` is what to do, ``""`` when it is good."""

    level: Level
    code: str
    subject: str
    words: str
    repair: str = ""


class Tried(NamedTuple):
    """How to look at what lies outside this program; a test gives its own."""

    start: Callable[[Sequence[str]], Answer] = say_hello
    permissions: Callable[[], str | None] = lambda: _permissions()


def check(machine: Machine, here: Sequence[Found], install: str, tried: Tried | None = None) -> tuple[Finding, ...]:
    """Every finding about these browsers; ``install`` is the command that repairs most of them."""
    if not here:
        return (
            Finding(
                "fault",
                "no-browser",
                "browsers",
                "No browser that Nachlese knows was found.",
                f"{install} --browser NAME",
            ),
        )
    findings: list[Finding] = []
    started: dict[tuple[str, Family], Finding] = {}
    for found in here:
        findings.extend(_of_browser(machine, found, install, tried or Tried(), started))
    return tuple(findings)


def _of_browser(
    machine: Machine, found: Found, install: str, tried: Tried, started: dict[tuple[str, Family], Finding]
) -> Iterator[Finding]:
    if not found.can_start_programs:
        yield _cannot_start(found)
        return
    for path in manifest_paths(machine, found.browser):
        fault, launcher = _read_back(machine, found, path, install)
        if fault:
            yield fault
            continue
        yield Finding("good", "manifest", found.name, str(path))
        asked = (str(launcher), found.browser.family)
        if asked not in started:
            command = (str(launcher), *arguments(found.browser.family, path))
            started[asked] = _answered(found, str(launcher), tried.start(command), install)
            yield started[asked]
    yield from _registered(machine, found, install)
    if found.packaging != "system":
        yield _permitted(found, tried.permissions())


def _cannot_start(found: Found) -> Finding:
    return Finding(
        "fault",
        "sandbox",
        found.name,
        f"{found.name} lives in a sandbox that lets it start no program, so it can't reach Nachlese.",
        f"Use {found.browser.name} as your system's own package, or from its maker, instead of the {found.packaging};"
        " or use Firefox.",
    )


# ---- the manifest, read as the browser reads it


def _read_back(machine: Machine, found: Found, path: PurePath, install: str) -> tuple[Finding | None, PurePath]:
    """The first fault of a manifest, and the launcher it names."""

    def fault(code: str, words: str) -> tuple[Finding, PurePath]:
        return Finding("fault", code, found.name, words, install), path

    try:
        content = json.loads(Path(path).read_bytes())
    except FileNotFoundError:
        return fault("manifest-missing", f"{found.name} finds no Nachlese: {path} is not there.")
    except (OSError, ValueError) as error:
        return fault("manifest-unreadable", f"{path} can't be read: {error}.")
    if wrong := _wrong(found.browser, content):
        return fault("manifest-stale", f"{path} {wrong}.")
    launcher = path_of(machine, content["path"])
    if not launcher.is_absolute() or not Path(launcher).is_file():
        return fault("launcher-missing", f"{path} names a program that is not there: {launcher}.")
    if not os.access(launcher, os.X_OK):
        return fault("launcher-not-executable", f"{launcher} may not be executed.")
    return None, launcher


def _wrong(browser: Browser, content: Any) -> str:
    """Why a browser would not take this manifest, or not for our extension."""
    ids = extension_ids()
    who, ours = ("allowed_extensions", ids.gecko) if browser.family == "firefox" else ("allowed_origins", ids.origin)
    if not isinstance(content, dict) or content.get("name") != host_name() or content.get("type") != "stdio":
        return "is no host manifest of Nachlese"
    if not isinstance(content.get("path"), str):
        return "names no program"
    if not isinstance(content.get(who), list) or ours not in content[who]:
        return f"does not admit the extension {ours}"
    return ""


def _registered(machine: Machine, found: Found, install: str) -> Iterator[Finding]:
    for key in found.browser.registry:
        whole = rf"{key}\{host_name()}"
        (expected,) = manifest_paths(machine, found.browser)
        if machine.registry.read(whole) == str(expected):
            yield Finding("good", "registry", found.name, whole)
        else:
            words = f"The registry does not tell {found.name} where Nachlese's manifest lies: {whole}."
            yield Finding("fault", "registry", found.name, words, install)


def launcher_finding(expected: File, install: str) -> Finding | None:
    """Whether the launcher that is there is the one that would be written now; None where there is none."""
    try:
        same = Path(expected.path).read_bytes() == expected.data
    except OSError:
        return None
    if same:
        return Finding("good", "launcher", "launcher", str(expected.path))
    words = f"{expected.path} starts another Python than this, or names another library than is used here."
    return Finding("note", "launcher-differs", "launcher", words, install)


# ---- the host, and a sandbox's permission to have it started


def _answered(found: Found, launcher: str, answer: Answer, install: str) -> Finding:
    if answer.wrong:
        words = f"The host does not start for {found.name}: {answer.wrong}."
        return Finding("fault", "host-silent", found.name, words, install)
    if answer.version != __version__:
        words = f"{launcher} starts version {answer.version} of Nachlese, this is {__version__}."
        return Finding("fault", "host-version", found.name, words, install)
    return Finding("good", "host", found.name, f"{launcher} answers, version {answer.version}")


def _permitted(found: Found, permissions: str | None) -> Finding:
    """Firefox in a sandbox asks the desktop to start the host; a "no" given once is kept for ever, without a word."""
    repair = f"flatpak permission-set webextensions {host_name()} {found.sandbox} yes"
    if permissions is None:
        repair = f"Install flatpak, which sets the desktop's permissions for snaps too, then: {repair}"
    for line in (permissions or "").splitlines():
        words = line.split()
        if host_name() in words and found.sandbox in words:
            if "yes" in words:
                return Finding("good", "permission", found.name, "may have the host started")
            return Finding("fault", "permission", found.name, f"{found.name} may not have the host started.", repair)
    words_ = f"{found.name} asks once whether it may start Nachlese. If it never asks, or you said no:"
    return Finding("note", "permission", found.name, words_, repair)


def _permissions() -> str | None:
    """The desktop's table of who may start which host; None where it can't be asked."""
    try:
        done = subprocess.run(
            ["flatpak", "permissions", "webextensions"], capture_output=True, timeout=10, check=False, text=True
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout
