"""What an administrator decides, by the ways the browsers have for it: for one browser alone, without being root."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from driving.chromium import Chromium
from driving.stage import Stage
from driving.waiting import until

_HELD = "return await (globalThis.browser ?? chrome).storage.managed.get(null).catch(() => ({}))"
_NOW = 0, 1, 5  # scope user, level mandatory, source platform, as chrome://policy/test counts them


@contextmanager
def decides(stage: Stage, policies: Mapping[str, object]) -> Iterator[None]:
    """While this lasts, the extension's policies are these."""
    _decide(stage, policies)
    try:
        yield
    finally:
        _decide(stage, {})


def _decide(stage: Stage, policies: Mapping[str, object]) -> None:
    if isinstance(stage.browser, Chromium):
        _in_chromium(stage.browser, policies)
    else:
        _in_firefox(stage, policies)
    until(lambda: stage.browser.in_extension(_HELD) == policies, f"the policies {policies}")


def _in_chromium(browser: Chromium, policies: Mapping[str, object]) -> None:
    """By the browser's own page for trying policies out."""
    scope, level, source = _NOW
    namespace = browser.extension_url("").split("/")[2]
    rows = [
        {"namespace": namespace, "name": name, "value": value, "scope": scope, "level": level, "source": source}
        for name, value in policies.items()
    ]
    page = browser.open("chrome://policy/test")
    apply = "(await import('chrome://resources/js/cr.js')).sendWithPromise"
    page.evaluate(f"const send = {apply}; await send('setLocalTestPolicies', args[0], '')", json.dumps(rows))
    page.close()


def _in_firefox(stage: Stage, policies: Mapping[str, object]) -> None:
    """By a manifest beside that of the host, which Firefox reads once in an extension's life."""
    folder = stage.home / ".mozilla/managed-storage"
    folder.mkdir(parents=True, exist_ok=True)
    name = "nachlese@nachlese"
    manifest = {"name": name, "description": "Decided", "type": "storage", "data": dict(policies)}
    (folder / f"{name}.json").write_text(json.dumps(manifest))
    stage.browser.reload_extension()
