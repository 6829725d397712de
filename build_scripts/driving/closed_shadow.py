"""JavaScript with a closed shadow root of a page in Chromium."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import CDPSession, Page
from playwright.sync_api import Error as PlaywrightError

from driving.browser import BrowserTrouble


def evaluate(page: Page, host: str, body: str, args: tuple[Any, ...]) -> Any:
    """What ``body`` returns with ``root``, the shadow root of the first element that matches ``host``; None without."""
    session = page.context.new_cdp_session(page)
    try:
        return _in_shadow(session, host, body, args)
    except PlaywrightError as error:
        if "No node" in error.message or "Could not find node" in error.message:  # it went between two questions
            return None
        raise
    finally:
        session.detach()


def _in_shadow(session: CDPSession, host: str, body: str, args: tuple[Any, ...]) -> Any:
    """Closed shadow roots are hidden from the page's scripts, and so from Playwright; the DOM domain has them."""
    document = session.send("DOM.getDocument", {"depth": 1})
    found = session.send("DOM.querySelector", {"nodeId": document["root"]["nodeId"], "selector": host})
    if not found["nodeId"]:
        return None
    node = session.send("DOM.describeNode", {"nodeId": found["nodeId"], "depth": 1, "pierce": True})["node"]
    roots = node.get("shadowRoots")
    if not roots:
        return None
    root = session.send("DOM.resolveNode", {"backendNodeId": roots[0]["backendNodeId"]})["object"]
    answer = session.send(
        "Runtime.callFunctionOn",
        {
            "objectId": root["objectId"],
            "functionDeclaration": f"async function (...args) {{ const root = this; {body} }}",
            "arguments": [{"value": arg} for arg in args],
            "awaitPromise": True,
            "returnByValue": True,
            "userGesture": True,
        },
    )
    if "exceptionDetails" in answer:
        raise BrowserTrouble(json.dumps(answer["exceptionDetails"]))
    return answer["result"].get("value")
