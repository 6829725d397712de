"""What doctor finds: every fault by its code, each with one repair, and nothing changed by looking."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from nachlese import __version__
from nachlese.install.browsers import browsers
from nachlese.install.check import Finding, Tried, check
from nachlese.install.find import Found, Packaging
from nachlese.install.machine import Machine, this_machine
from nachlese.install.plan import plan
from nachlese.install.start import Answer
from nachlese.install.write import carry_out

from .machines import Memory

PROGRAM = ("/opt/py/bin/python", "-EP", "-m", "nachlese")
REPAIR = "nachlese install"


@pytest.fixture
def here(tmp_path: Path) -> Machine:
    """This very file system, with a home of its own."""
    home = tmp_path / "home"
    home.mkdir()
    return this_machine()._replace(system="linux", home=home, environment={}, registry=Memory())


def installed(here: Machine, name: str, packaging: Packaging = "system") -> Found:
    (browser,) = (browser for browser in browsers(here) if browser.id == name)
    assert not carry_out(here, plan(here, [browser], PROGRAM))
    return Found(browser, packaging)


def well(_command: Sequence[str]) -> Answer:
    return Answer(__version__)


def looked(here: Machine, found: Found, tried: Tried | None = None) -> tuple[Finding, ...]:
    return check(here, [found], REPAIR, tried or Tried(well, lambda: ""))


def faults(findings: Sequence[Finding]) -> list[str]:
    """The codes; each fault must come with words and a repair."""
    found = [finding for finding in findings if finding.level == "fault"]
    assert all(finding.words and finding.repair for finding in found)
    return [finding.code for finding in found]


@pytest.mark.parametrize("name", ["firefox", "librewolf", "chromium", "chrome", "edge", "brave", "vivaldi", "opera"])
def test_what_install_wrote_is_found_good(here: Machine, name: str) -> None:
    findings = looked(here, installed(here, name))

    assert {"good"} == {finding.level for finding in findings}
    assert {"manifest", "host"} == {finding.code for finding in findings}


def test_a_missing_manifest_is_named(here: Machine) -> None:
    """Firefox looks in two places; each that is empty is told."""
    found = installed(here, "firefox")
    for folder in found.browser.hosts:
        (Path(folder) / "nachlese.host.json").unlink()

    findings = looked(here, found)

    assert faults(findings) == ["manifest-missing", "manifest-missing"]
    assert {REPAIR} == {finding.repair for finding in findings}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"{", "manifest-unreadable"),
        (b"\xff\xfe\x00", "manifest-unreadable"),
        (b"[]", "manifest-stale"),
        (b"{}", "manifest-stale"),
        (b'{"name": "nachlese.host", "type": "stdio", "path": 7, "allowed_origins": []}', "manifest-stale"),
    ],
)
def test_a_manifest_no_browser_would_take_is_named(here: Machine, content: bytes, code: str) -> None:
    found = installed(here, "chromium")
    (Path(found.browser.hosts[0]) / "nachlese.host.json").write_bytes(content)

    assert faults(looked(here, found)) == [code]


@pytest.mark.parametrize(
    ("name", "field", "value", "code"),
    [
        ("chromium", "allowed_origins", ["chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"], "manifest-stale"),
        ("chromium", "allowed_origins", None, "manifest-stale"),
        ("firefox", "allowed_extensions", ["older@nachlese"], "manifest-stale"),
        ("chromium", "name", "another.host", "manifest-stale"),
        ("chromium", "type", "pipe", "manifest-stale"),
        ("chromium", "path", "/gone/nachlese-host", "launcher-missing"),
        ("chromium", "path", "nachlese-host", "launcher-missing"),
    ],
)
def test_a_stale_manifest_is_named(here: Machine, name: str, field: str, value: object, code: str) -> None:
    """From an older Nachlese, or one that was moved: the browser would say "host not found" and nothing more."""
    found = installed(here, name)
    for folder in found.browser.hosts:
        path = Path(folder) / "nachlese.host.json"
        path.write_text(json.dumps(json.loads(path.read_bytes()) | {field: value}))

    assert set(faults(looked(here, found))) == {code}


def test_a_launcher_that_may_not_be_executed_is_named(here: Machine) -> None:
    found = installed(here, "chromium")
    launcher = json.loads((Path(found.browser.hosts[0]) / "nachlese.host.json").read_bytes())["path"]
    Path(launcher).chmod(0o644)

    assert faults(looked(here, found)) == ["launcher-not-executable"]


@pytest.mark.parametrize(
    ("answer", "code"), [(Answer("", "it answered nothing"), "host-silent"), (Answer("0.0.1"), "host-version")]
)
def test_a_host_that_fails_is_named(here: Machine, answer: Answer, code: str) -> None:
    findings = looked(here, installed(here, "chromium"), Tried(lambda _: answer, lambda: ""))

    assert faults(findings) == [code]
    assert (answer.wrong or answer.version) in findings[-1].words


def test_the_host_is_started_as_the_browser_starts_it(here: Machine) -> None:
    """Chromium gives its origin, Firefox the manifest's path and the id; each once, for all its manifests."""
    started: list[list[str]] = []

    def start(command: Sequence[str]) -> Answer:
        started.append([Path(command[0]).name, *(Path(word).name if "/" in word else word for word in command[1:])])
        return Answer(__version__)

    found = [installed(here, "firefox"), installed(here, "chromium"), installed(here, "chrome")]
    check(here, found, REPAIR, Tried(start, lambda: ""))

    assert started == [
        ["nachlese-host", "nachlese.host.json", "nachlese@nachlese"],
        ["nachlese-host", "ffdaidjaknmamlidapbjkbnfmogbniie"],
    ]


@pytest.mark.parametrize("packaging", ["snap", "flatpak"])
def test_a_sandboxed_chromium_is_told_that_it_can_t(here: Machine, packaging: Packaging) -> None:
    """No permission helps there; nothing is started for it."""
    findings = looked(here, installed(here, "chromium", packaging), Tried(lambda _: pytest.fail("started")))

    assert faults(findings) == ["sandbox"]


GET_FLATPAK = "Install flatpak, which sets the desktop's permissions for snaps too, then"
SET_SNAP = "flatpak permission-set webextensions nachlese.host snap.firefox yes"
SET_FLATPAK = "flatpak permission-set webextensions nachlese.host org.mozilla.firefox yes"
TABLE = "Table         Object         App                  Permissions  Data\n"


@pytest.mark.parametrize(
    ("packaging", "permissions", "level", "repair"),
    [
        ("snap", TABLE, "note", SET_SNAP),
        ("flatpak", TABLE, "note", SET_FLATPAK),
        ("snap", TABLE + "webextensions nachlese.host snap.firefox no 0x00\n", "fault", SET_SNAP),
        ("snap", TABLE + "webextensions nachlese.host snap.firefox yes 0x00\n", "good", ""),
        ("snap", TABLE + "webextensions other.host snap.firefox yes 0x00\n", "note", SET_SNAP),
        ("flatpak", TABLE + "webextensions nachlese.host org.mozilla.firefox yes 0x00\n", "good", ""),
        ("flatpak", TABLE + "webextensions nachlese.host snap.firefox yes 0x00\n", "note", SET_FLATPAK),
        (
            "snap",
            None,
            "note",
            f"Install flatpak, which sets the desktop's permissions for snaps too, then: {SET_SNAP}",
        ),
    ],
)
def test_a_sandboxed_firefox_needs_the_desktop_s_permission(
    here: Machine, packaging: Packaging, permissions: str | None, level: str, repair: str
) -> None:
    """A "no" given once is silent for ever; the command that takes it back is printed."""
    found = installed(here, "firefox", packaging)
    last = looked(here, found, Tried(well, lambda: permissions))[-1]

    assert (last.code, last.level, last.repair) == ("permission", level, repair)


def test_no_browser_is_a_fault_with_a_way_out(here: Machine) -> None:
    (finding,) = check(here, [], REPAIR)

    assert (finding.level, finding.code) == ("fault", "no-browser")
    assert "--browser" in finding.repair


def test_a_registry_that_does_not_tell_is_named(tmp_path: Path) -> None:
    """On Windows the manifest is found through the registry alone. (The paths are this system's.)"""
    registry = Memory()
    there = this_machine()._replace(
        system="windows", home=tmp_path, environment={"LOCALAPPDATA": str(tmp_path)}, registry=registry
    )
    (edge,) = (browser for browser in browsers(there) if browser.id == "edge")
    (key,) = edge.registry

    planned = plan(there, [edge], PROGRAM)
    assert planned.values[0].key == rf"{key}\nachlese.host"
    codes = {finding.code for finding in check(there, [Found(edge)], REPAIR, Tried(well)) if finding.level == "fault"}

    assert "registry" in codes
    registry.values[planned.values[0].key] = planned.values[0].value
    codes = {finding.code for finding in check(there, [Found(edge)], REPAIR, Tried(well)) if finding.level == "fault"}
    assert "registry" not in codes
