"""Which browsers a machine has, and whether they live in a sandbox."""

from __future__ import annotations

from pathlib import PurePath, PurePosixPath
from typing import Literal, NamedTuple, assert_never

from nachlese.install.browsers import Browser, browsers
from nachlese.install.machine import Machine, path_of
from nachlese.install.registry import ALL_USERS, CURRENT_USER

Packaging = Literal["system", "snap", "flatpak"]

_APP_PATHS = r"Software\Microsoft\Windows\CurrentVersion\App Paths"


class Found(NamedTuple):
    """A browser on this machine. One that is there twice, from the system and as a snap, is found twice."""

    browser: Browser
    packaging: Packaging = "system"

    @property
    def name(self) -> str:
        return self.browser.name if self.packaging == "system" else f"{self.browser.name} ({self.packaging})"

    @property
    def can_start_programs(self) -> bool:
        """Whether it can start a host at all. Firefox asks the desktop to, from inside its sandbox; Chromium and its
        kin can't: the snap has no way, the flatpak's is switched off."""
        return self.packaging == "system" or self.browser.family == "firefox"

    @property
    def sandbox(self) -> str:
        """The name the desktop's permissions know it by."""
        match self.packaging:
            case "system":
                return ""
            case "snap":
                return f"snap.{self.browser.snap}"
            case "flatpak":
                return self.browser.flatpak
        assert_never(self.packaging)


def found(machine: Machine) -> tuple[Found, ...]:
    """The browsers of the machine, in the table's order."""
    return tuple(here for browser in browsers(machine) for here in _found(machine, browser))


def _found(machine: Machine, browser: Browser) -> list[Found]:
    sandboxed: list[Found] = []
    if browser.snap and any(map(machine.exists, _snap_places(browser.snap))):
        sandboxed.append(Found(browser, "snap"))
    if browser.flatpak and any(map(machine.exists, _flatpak_places(machine, browser.flatpak))):
        sandboxed.append(Found(browser, "flatpak"))
    started = _has_command(machine, browser) or _has_app(machine, browser) or _has_program(machine, browser)
    # What a browser leaves behind says nothing about a sandboxed one, which keeps its own elsewhere.
    if started or (not sandboxed and any(map(machine.exists, browser.traces))):
        return [Found(browser), *sandboxed]
    return sandboxed


def _snap_places(name: str) -> tuple[PurePath, ...]:
    return (PurePosixPath("/snap/bin") / name, PurePosixPath("/var/lib/snapd/snap/bin") / name)


def _flatpak_places(machine: Machine, name: str) -> tuple[PurePath, ...]:
    return (
        PurePosixPath("/var/lib/flatpak/app") / name,
        machine.home / ".local/share/flatpak/app" / name,
    )


def _has_command(machine: Machine, browser: Browser) -> bool:
    if machine.system != "linux":
        return False
    folders = [PurePosixPath(text) for text in machine.environment.get("PATH", "").split(":") if text.startswith("/")]
    return any(_is_program(machine, folder / name) for folder in folders for name in browser.commands)


def _is_program(machine: Machine, path: PurePath) -> bool:
    """Whether a command is the browser itself; Ubuntu's ``/usr/bin/firefox`` is a script that starts the snap."""
    if any(part in ("snap", "flatpak") for part in path.parts):
        return False
    first = machine.read(path) or b""
    return bool(first) and not (first.startswith(b"#!") and b"/snap/bin/" in first)


def _has_app(machine: Machine, browser: Browser) -> bool:
    folders = (PurePosixPath("/Applications"), machine.home / "Applications")
    return any(machine.exists(folder / app) for folder in folders for app in browser.apps)


def _has_program(machine: Machine, browser: Browser) -> bool:
    if any(map(machine.exists, browser.programs)):
        return True
    keys = (
        [rf"{root}\{_APP_PATHS}\{browser.app_path}" for root in (CURRENT_USER, ALL_USERS)] if browser.app_path else []
    )
    registered = [value.strip('"') for key in keys if (value := machine.registry.read(key))]
    return any(machine.exists(path_of(machine, value)) for value in registered)
