"""Who started the program: a browser for our extension, a browser for another's, or a person."""

from __future__ import annotations

import pytest

from nachlese.install.extension_ids import allowed, called_by_browser

OURS = "chrome-extension://ffdaidjaknmamlidapbjkbnfmogbniie/"
MANIFEST = "/home/ana/.mozilla/native-messaging-hosts/nachlese.host.json"


@pytest.mark.parametrize(
    "arguments", [[OURS], [OURS, "--parent-window=4711"], [MANIFEST, "nachlese@nachlese"]], ids=" ".join
)
def test_our_own_extension_is_answered(arguments: list[str]) -> None:
    """Chromium's way, Chromium's way on Windows, Firefox's way."""
    assert called_by_browser(arguments)
    assert allowed(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"],
        [OURS.rstrip("/")],
        [OURS + "x"],
        [MANIFEST, "other@example.org"],
        [MANIFEST, ""],
    ],
    ids=" ".join,
)
def test_another_extension_is_refused(arguments: list[str]) -> None:
    """A browser calls, but not for us: the host must say no, and not become a command line."""
    assert called_by_browser(arguments)
    assert not allowed(arguments)


@pytest.mark.parametrize(
    "arguments", [[], ["list"], ["convert", "/tmp/a.json"], ["nachlese.host.json", "x"], ["--version"]], ids=" ".join
)
def test_a_person_gets_the_command_line(arguments: list[str]) -> None:
    assert not called_by_browser(arguments)
    assert not allowed(arguments)
