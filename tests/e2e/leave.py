"""The browser's leave to reach a site, given and taken away in the browser's own settings, without a question."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from driving.browser import Browser
from driving.firefox import Firefox
from driving.waiting import until
from nachlese.install.extension_ids import extension_ids

_MAY = "return (globalThis.browser ?? chrome).permissions.contains({origins: [args[0]]})"
_IN_FIREFOX = """
    const {ExtensionPermissions} = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
    const [id, does, site] = args;
    const {extension} = WebExtensionPolicy.getByID(id);
    await ExtensionPermissions[does](id, {permissions: [], origins: [site]}, extension);
"""
_IN_CHROMIUM = "const [id, does, site] = args; await chrome.developerPrivate[`${does}HostPermission`](id, site)"


@contextmanager
def leave(browser: Browser, site: str) -> Iterator[None]:
    """While this lasts, or until it is withdrawn, the extension may reach ``site``, a match pattern."""
    _decide(browser, "add", site)
    if not isinstance(browser, Firefox):  # Chromium waits to be asked, and then asks nobody
        browser.in_extension("await chrome.permissions.request({origins: [args[0]]})", site)
    until(lambda: browser.in_extension(_MAY, site), f"the leave to reach {site}")
    try:
        yield
    finally:
        withdraw(browser, site)


def withdraw(browser: Browser, site: str) -> None:
    """Take the leave away, if there is one."""
    if browser.in_extension(_MAY, site):
        _decide(browser, "remove", site)
        until(lambda: not browser.in_extension(_MAY, site), f"no leave to reach {site}")


def _decide(browser: Browser, does: str, site: str) -> None:
    ids = extension_ids()
    if isinstance(browser, Firefox):
        browser.marionette.chrome(_IN_FIREFOX, ids.gecko, does, site)
        return
    page = browser.open("chrome://extensions/")
    page.evaluate(_IN_CHROMIUM, ids.chromium, does, site)
    page.close()
