"""Firefox's throw-away profile: its settings, in a file it reads at every start."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from driving.browser import Start

UUID = "6e616368-6c65-4873-a500-000000000001"  # fixes the moz-extension:// address of the throw-away profile


def write(start: Start) -> Path:
    """Make the profile's folder below HOME; the folder."""
    profile = start.home / "profile"
    profile.mkdir(parents=True)
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in _prefs(start).items()]
    (profile / "user.js").write_text("".join(lines))
    return profile


def _prefs(start: Start) -> dict[str, Any]:
    """The profile's settings: our extension's address, the proxy, and as little talk of the browser's own as can be."""
    prefs: dict[str, Any] = {
        "extensions.webextensions.uuids": json.dumps({start.ids.gecko: UUID}),
        "xpinstall.signatures.required": False,
        "marionette.port": 0,
        "browser.shell.checkDefaultBrowser": False,
        "browser.download.dir": str(start.downloads),
        "browser.download.folderList": 2,  # the one in browser.download.dir
        "browser.startup.page": 0,
        "browser.newtabpage.enabled": False,
        "browser.aboutwelcome.enabled": False,
        "browser.tabs.warnOnClose": False,
        "browser.sessionstore.resume_from_crash": False,
        "browser.urlbar.suggest.searches": False,
        "browser.safebrowsing.malware.enabled": False,
        "browser.safebrowsing.phishing.enabled": False,
        "browser.safebrowsing.update.enabled": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
        "toolkit.telemetry.server": "",
        "app.update.enabled": False,
        "app.normandy.enabled": False,
        "app.normandy.api_url": "",
        "extensions.update.enabled": False,
        "extensions.getAddons.cache.enabled": False,
        "extensions.systemAddon.update.enabled": False,
        "services.settings.server": "data:,#remote-settings-dummy/v1",
        "dom.push.connection.enabled": False,
        "network.captive-portal-service.enabled": False,
        "network.connectivity-service.enabled": False,
        "network.http.speculative-parallel-limit": 0,
        "network.dns.disablePrefetch": True,
        "network.prefetch-next": False,
        "network.trr.mode": 5,
        "privacy.trackingprotection.enabled": False,
    }
    if start.proxy_port:
        for kind in ("ssl", "http"):
            prefs |= {f"network.proxy.{kind}": "127.0.0.1", f"network.proxy.{kind}_port": start.proxy_port}
        prefs |= {"network.proxy.type": 1, "network.proxy.no_proxies_on": ""}
    return prefs
