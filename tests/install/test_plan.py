"""What install would write, on every system, for every browser: exact paths, bytes and registry values."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nachlese.install.browsers import browsers, table
from nachlese.install.extension_ids import extension_ids
from nachlese.install.machine import System, folders, this_machine
from nachlese.install.plan import launcher_text, plan

from .machines import SYSTEMS, machine

PROGRAM = ("/opt/py/bin/python", "-EP", "-m", "nachlese")
HOST = "nachlese.host"

# Written out, not derived: these are the places the browsers' makers document.
LINUX = {
    "firefox": [
        "/home/ana/.mozilla/native-messaging-hosts/nachlese.host.json",
        "/home/ana/.config/mozilla/native-messaging-hosts/nachlese.host.json",
    ],
    "librewolf": [
        "/home/ana/.librewolf/native-messaging-hosts/nachlese.host.json",
        "/home/ana/.config/librewolf/native-messaging-hosts/nachlese.host.json",
    ],
    "chromium": ["/home/ana/.config/chromium/NativeMessagingHosts/nachlese.host.json"],
    "chrome": ["/home/ana/.config/google-chrome/NativeMessagingHosts/nachlese.host.json"],
    "edge": ["/home/ana/.config/microsoft-edge/NativeMessagingHosts/nachlese.host.json"],
    "brave": ["/home/ana/.config/BraveSoftware/Brave-Browser/NativeMessagingHosts/nachlese.host.json"],
    "vivaldi": ["/home/ana/.config/vivaldi/NativeMessagingHosts/nachlese.host.json"],
    "opera": [
        "/home/ana/.config/opera/NativeMessagingHosts/nachlese.host.json",
        "/home/ana/.config/google-chrome/NativeMessagingHosts/nachlese.host.json",
    ],
}
SUPPORT = "/Users/ana/Library/Application Support"
MACOS = {
    "firefox": [f"{SUPPORT}/Mozilla/NativeMessagingHosts/nachlese.host.json"],
    "librewolf": [f"{SUPPORT}/LibreWolf/NativeMessagingHosts/nachlese.host.json"],
    "chromium": [f"{SUPPORT}/Chromium/NativeMessagingHosts/nachlese.host.json"],
    "chrome": [f"{SUPPORT}/Google/Chrome/NativeMessagingHosts/nachlese.host.json"],
    "edge": [f"{SUPPORT}/Microsoft Edge/NativeMessagingHosts/nachlese.host.json"],
    "brave": [f"{SUPPORT}/BraveSoftware/Brave-Browser/NativeMessagingHosts/nachlese.host.json"],
    "vivaldi": [f"{SUPPORT}/Vivaldi/NativeMessagingHosts/nachlese.host.json"],
    "opera": [
        f"{SUPPORT}/com.operasoftware.Opera/NativeMessagingHosts/nachlese.host.json",
        f"{SUPPORT}/Google/Chrome/NativeMessagingHosts/nachlese.host.json",
    ],
}
LOCAL = r"C:\Users\Ana\AppData\Local\nachlese"
FIREFOX_FILE, CHROMIUM_FILE = rf"{LOCAL}\nachlese.host.firefox.json", rf"{LOCAL}\nachlese.host.chromium.json"
WINDOWS = {
    "firefox": [FIREFOX_FILE],
    "librewolf": [FIREFOX_FILE],
    **{key: [CHROMIUM_FILE] for key in ("chromium", "chrome", "edge", "brave", "vivaldi", "opera")},
}
FILES: dict[System, dict[str, list[str]]] = {"linux": LINUX, "macos": MACOS, "windows": WINDOWS}

USER = r"HKEY_CURRENT_USER\Software"
CHROMES = rf"{USER}\Google\Chrome\NativeMessagingHosts\nachlese.host"
REGISTRY = {
    "firefox": [rf"{USER}\Mozilla\NativeMessagingHosts\nachlese.host"],
    "librewolf": [rf"{USER}\Mozilla\NativeMessagingHosts\nachlese.host"],
    "chromium": [rf"{USER}\Chromium\NativeMessagingHosts\nachlese.host", CHROMES],
    "chrome": [CHROMES],
    "edge": [rf"{USER}\Microsoft\Edge\NativeMessagingHosts\nachlese.host"],
    "brave": [CHROMES],
    "vivaldi": [CHROMES],
    "opera": [CHROMES],
}

LAUNCHERS: dict[System, str] = {
    "linux": "/home/ana/.local/share/nachlese/nachlese-host",
    "macos": f"{SUPPORT}/nachlese/nachlese-host",
    "windows": rf"{LOCAL}\nachlese-host.bat",
}

EVERY = [(system, name) for system in SYSTEMS for name in LINUX]


def test_the_table_has_the_eight_browsers_on_three_systems() -> None:
    """A browser added to the table without a line here fails, and one taken out too."""
    assert {name: set(entry) & set(SYSTEMS) for name, entry in table().items()} == {key: set(SYSTEMS) for key in LINUX}


@pytest.mark.parametrize(("system", "name"), EVERY)
def test_a_browser_is_told_where_it_looks(system: System, name: str) -> None:
    """The launcher first, then a manifest in each place; registry values on Windows alone."""
    there = machine(system)
    chosen = [browser for browser in browsers(there) if browser.id == name]

    planned = plan(there, chosen, PROGRAM)

    assert [LAUNCHERS[system], *FILES[system][name]] == [str(file.path) for file in planned.files]
    expected = REGISTRY[name] if system == "windows" else []
    assert [(key, FILES[system][name][0]) for key in expected] == [tuple(value) for value in planned.values]


@pytest.mark.parametrize(("system", "name"), EVERY)
def test_a_manifest_names_the_launcher_and_our_extension_alone(system: System, name: str) -> None:
    """The whole manifest, key by key: a browser refuses one with anything missing."""
    there = machine(system)
    (browser,) = (browser for browser in browsers(there) if browser.id == name)
    planned = plan(there, [browser], PROGRAM)

    for file in planned.files[1:]:
        content = json.loads(file.data)
        who = (
            {"allowed_extensions": ["nachlese@nachlese"]}
            if name in ("firefox", "librewolf")
            else {"allowed_origins": ["chrome-extension://ffdaidjaknmamlidapbjkbnfmogbniie/"]}
        )
        assert content.pop("description")
        assert content == {"name": HOST, "type": "stdio", "path": LAUNCHERS[system], **who}
        assert not file.executable


def test_browsers_that_share_a_place_are_written_once() -> None:
    """Opera looks in Chrome's folder: one file, not two that overwrite each other."""
    for system in SYSTEMS:
        planned = plan(machine(system), browsers(machine(system)), PROGRAM)
        paths = [file.path for file in planned.files]
        keys = [value.key for value in planned.values]
        assert len(paths) == len(set(paths))
        assert len(keys) == len(set(keys))


def test_a_person_s_own_configuration_folder_is_minded() -> None:
    """XDG_CONFIG_HOME and XDG_DATA_HOME move what the desktop's rules say they move."""
    there = machine("linux", environment={"XDG_CONFIG_HOME": "/srv/cfg", "XDG_DATA_HOME": "/srv/data"})
    planned = plan(there, [browser for browser in browsers(there) if browser.id in ("firefox", "brave")], PROGRAM)

    assert [str(file.path) for file in planned.files] == [
        "/srv/data/nachlese/nachlese-host",
        "/home/ana/.mozilla/native-messaging-hosts/nachlese.host.json",
        "/srv/cfg/mozilla/native-messaging-hosts/nachlese.host.json",
        "/srv/cfg/BraveSoftware/Brave-Browser/NativeMessagingHosts/nachlese.host.json",
    ]


def test_a_relative_folder_in_the_environment_is_no_folder() -> None:
    """The desktop's rules: a relative XDG folder is ignored."""
    there = machine("linux", environment={"XDG_DATA_HOME": "data"})

    assert str(plan(there, [], PROGRAM).files[0].path) == LAUNCHERS["linux"]


def test_our_folders_are_those_of_platformdirs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The host keeps its state where platformdirs says; what uninstall removes must be the same."""
    from platformdirs import PlatformDirs

    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    dirs = PlatformDirs("nachlese", appauthor=False)

    ours = folders(this_machine())

    expected = (
        dirs.user_data_path,
        dirs.user_config_path,
        dirs.user_state_path,
        dirs.user_cache_path,
        dirs.user_log_path,
    )
    assert expected == tuple(Path(str(path)) for path in ours)


def test_the_launcher_of_posix_passes_on_what_the_browser_said() -> None:
    """Quoted as a shell needs it, and replaced by the program: no shell stays between browser and host."""
    assert launcher_text("linux", ("/opt/my py/python", "-EP", "-m", "nachlese")).decode().splitlines() == [
        "#!/bin/sh",
        "# Starts Nachlese's host for a browser; written by `nachlese install`.",
        "exec '/opt/my py/python' -EP -m nachlese \"$@\"",
    ]


def test_the_launcher_can_name_a_library() -> None:
    """A browser knows no shell's variables, so the launcher does; one that is set all the same is stronger."""
    text = launcher_text("macos", ("/p",), "/Volumes/It's mine").decode()

    assert """[ -n "$NACHLESE_LIBRARY" ] || export NACHLESE_LIBRARY='/Volumes/It'"'"'s mine'\n""" in text


def test_the_launcher_of_windows_is_a_batch_file() -> None:
    """CRLF, quoted, the person's folder as a variable, and no command echoed into the frames."""
    there = machine("windows")
    program = (r"C:\Users\Ana\AppData\Local\Programs\Python\python.exe", "-EP", "-m", "nachlese")

    text = plan(there, [], program, r"D:\100% DW").files[0].data.decode("ascii")

    assert text.split("\r\n") == [
        "@echo off",
        "rem Starts Nachlese's host for a browser; written by `nachlese install`.",
        r'if not defined NACHLESE_LIBRARY set "NACHLESE_LIBRARY=D:\100%% DW"',
        r'"%LOCALAPPDATA%\Programs\Python\python.exe" "-EP" "-m" "nachlese" %*',
        "",
    ]


def test_a_name_with_an_umlaut_needs_no_code_page_on_windows() -> None:
    """The folder of a person named Jürgen stands there as a variable, and the file stays ASCII."""
    environment = {"LOCALAPPDATA": r"C:\Users\Jürgen\AppData\Local", "USERPROFILE": r"C:\Users\Jürgen"}

    inside = launcher_text("windows", (r"C:\Users\Jürgen\py\python.exe",), environment=environment)
    outside = launcher_text("windows", (r"D:\Jürgen\python.exe",), environment=environment)

    assert b'"%USERPROFILE%\\py\\python.exe" %*' in inside
    assert inside.isascii()
    assert outside.startswith(b"@echo off\r\nchcp 65001 >nul\r\n")


def test_the_chromium_id_is_the_one_chromium_derives() -> None:
    """From Chromium's own documentation of ids: SHA-256 of the key, 32 hex digits in a to p."""
    import base64
    import hashlib

    root = Path(__file__).resolve().parents[2]
    key = json.loads((root / "extension/manifest.json").read_text())["key"]
    digits = hashlib.sha256(base64.b64decode(key)).hexdigest()[:32]

    assert "".join("abcdefghijklmnop"[int(digit, 16)] for digit in digits) == extension_ids().chromium
