"""Which browsers are found on a machine, and how they were packaged."""

from __future__ import annotations

import pytest

from nachlese.install.browsers import browsers
from nachlese.install.find import found
from nachlese.install.machine import System

from .machines import SYSTEMS, Memory, machine

LINUX_COMMANDS = {
    "Firefox": "/usr/bin/firefox-esr",
    "LibreWolf": "/usr/local/bin/librewolf",
    "Chromium": "/usr/bin/chromium",
    "Chrome": "/usr/bin/google-chrome-stable",
    "Edge": "/usr/bin/microsoft-edge",
    "Brave": "/usr/bin/brave-browser",
    "Vivaldi": "/usr/bin/vivaldi-stable",
    "Opera": "/usr/bin/opera",
}


@pytest.mark.parametrize("name", LINUX_COMMANDS)
def test_a_browser_is_found_by_its_command(name: str) -> None:
    """On Linux a program of its name in PATH is enough."""
    assert [name] == [here.name for here in found(machine("linux", [LINUX_COMMANDS[name]]))]


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_browser_is_found_by_what_it_left_behind(system: System) -> None:
    """A browser unpacked into a home folder has no command in PATH; its profile tells."""
    for browser in browsers(machine(system)):
        for trace in browser.traces:
            assert browser.name in [here.name for here in found(machine(system, [str(trace)]))]


def test_every_application_of_macos_is_found() -> None:
    """For all users and for one."""
    for browser in browsers(machine("macos")):
        for app in browser.apps:
            for folder in ("/Applications", "/Users/ana/Applications"):
                assert [browser.name] == [here.name for here in found(machine("macos", [f"{folder}/{app}"]))]


def test_every_program_of_windows_is_found() -> None:
    """In each folder it is installed into."""
    for browser in browsers(machine("windows")):
        for program in browser.programs:
            assert [browser.name] == [here.name for here in found(machine("windows", [str(program)]))]


def test_windows_registry_tells_of_a_browser_elsewhere() -> None:
    """Installed on another disk: App Paths names it, and the file is there; a stale entry finds nothing."""
    key = r"HKEY_LOCAL_MACHINE\Software\Microsoft\Windows\CurrentVersion\App Paths\brave.exe"
    registry = Memory({key: r'"E:\Brave\brave.exe"'})

    assert [here.name for here in found(machine("windows", [r"E:\Brave\brave.exe"], registry=registry))] == ["Brave"]
    assert not found(machine("windows", registry=registry))


def test_nothing_is_found_on_an_empty_machine() -> None:
    for system in SYSTEMS:
        assert not found(machine(system))


def test_a_snap_is_told_from_the_system_s_own() -> None:
    """Ubuntu's /usr/bin/firefox is a script that starts the snap: one browser, not two."""
    script = b'#!/bin/sh\nexec /snap/bin/firefox "$@"\n'
    here = found(machine("linux", {"/usr/bin/firefox": script, "/snap/bin/firefox": b"\x7fELF"}))

    assert [browser.name for browser in here] == ["Firefox (snap)"]
    assert [browser.sandbox for browser in here] == ["snap.firefox"]


def test_both_a_snap_and_the_system_s_own_are_found() -> None:
    here = found(machine("linux", ["/usr/bin/chromium", "/snap/bin/chromium"]))

    assert [(one.name, one.can_start_programs) for one in here] == [("Chromium", True), ("Chromium (snap)", False)]


def test_a_flatpak_is_found_for_all_users_and_for_one() -> None:
    """Firefox in a sandbox can have programs started; Brave can't."""
    here = found(
        machine(
            "linux",
            ["/var/lib/flatpak/app/org.mozilla.firefox", "/home/ana/.local/share/flatpak/app/com.brave.Browser"],
        )
    )

    assert [(one.name, one.can_start_programs, one.sandbox) for one in here] == [
        ("Firefox (flatpak)", True, "org.mozilla.firefox"),
        ("Brave (flatpak)", False, "com.brave.Browser"),
    ]
