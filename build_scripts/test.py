#!/usr/bin/env python3
"""Check everything: style, types, generated files, the extension, and every test, in both browsers.

Needs Python 3.11 or later and nothing else. As root on Debian it installs browsers, fonts and Node.js; elsewhere it
says what is missing and goes on without. Further arguments go to pytest. With NACHLESE_CI=1 nothing may be missing.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import environment

ROOT = environment.ROOT
TOOLS = ROOT / "build_scripts"
CI = os.environ.get("NACHLESE_CI") == "1"

# Debian's packages, and what the tests lose without them.
PACKAGES = {
    "chromium": "every test in Chromium",
    "firefox-esr": "every test in Firefox",
    "fonts-noto-core": "nothing, but most of dw.com's languages are drawn as boxes",
    "fonts-noto-cjk": "nothing, but Chinese is drawn as boxes",
    "xvfb": "the tests that need a display: keys and the context menu in Chromium",
    "xdotool": "the tests that press real keys",
    "default-jre-headless": "the check of every EPUB by epubcheck",
    "git": "the proof that git carries a library",
    "rclone": "the proof that rclone carries a library",
    "syncthing": "the proof that Syncthing carries a library",
    "poppler-utils": "the proof of what comes out of the printer",
    "nodejs": "the checks of the extension",
    "npm": "the checks of the extension",
}
# The programs by which a package is there, where they are not called as it is.
PROGRAMS = {
    "poppler-utils": ("pdftotext",),
    "firefox-esr": ("firefox-esr", "firefox"),
    "chromium": ("chromium", "chromium-browser"),
    "xvfb": ("Xvfb",),
    "nodejs": ("node",),
    "default-jre-headless": ("java",),
}
NODE = (20, 19)

CHECKS = {
    "ruff check": ["-m", "ruff", "check"],
    "ruff format": ["-m", "ruff", "format", "--check"],
    "mypy --strict": ["-m", "mypy", "--strict"],
}
# tsc, web-ext lint and node's own tests stand in tests/test_extension.py, the generated files in tests/test_house.py.


def main() -> int:
    """Run every check, pytest last, since it has the most to say; the exit status."""
    environment.enter()
    missing = _packages()
    failed = [name for name, command in CHECKS.items() if not _passes(name, [sys.executable, *command], ROOT)]
    trouble = _node()
    if trouble:
        missing.append(f"node's tools, and by them the checks of the extension: {trouble}")
    for what in missing:
        print(f"\n*** MISSING: {what} ***", flush=True)
    if CI:
        failed += missing
    for name in failed:
        print(f"\n*** FAILED: {name} ***", flush=True)
    return 1 if not _tested(sys.argv[1:]) or failed else 0


def _tested(asked: list[str]) -> bool:
    """Whether the tests that are asked for pass; when none is, all. Those in browsers wait half of their time, so they
    run beside the others, and what they print comes after it."""
    pytest = [sys.executable, "-m", "pytest"]
    if asked:
        return subprocess.call([*pytest, *asked], cwd=ROOT) == 0
    with tempfile.TemporaryFile() as printed:
        browsers = subprocess.Popen([*pytest, "tests/e2e"], cwd=ROOT, stdout=printed, stderr=subprocess.STDOUT)
        others = subprocess.call([*pytest, "--ignore=tests/e2e"], cwd=ROOT)
        status = browsers.wait()
        printed.seek(0)
        print(printed.read().decode("utf-8", "replace"), flush=True)
    return not others and not status


def _passes(name: str, command: list[str], folder: Path) -> bool:
    started = time.monotonic()
    print(f"\n== {name}", flush=True)
    status = subprocess.call(command, cwd=folder)
    print(f"== {name}: {'passed' if status == 0 else 'FAILED'} in {time.monotonic() - started:.1f} s", flush=True)
    return status == 0


# ---- what the checks need


def _packages() -> list[str]:
    """Install what is missing of Debian's packages where that may be done; what is still missing after it."""
    absent = [name for name in PACKAGES if not _here(name)]
    if absent and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("Installing", *absent, flush=True)  # one by one: a name that this system does not know holds up no other
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.call(["apt-get", "update", "-qq"], env=quiet)
        for name in absent:
            subprocess.call(["apt-get", "install", "-y", "-qq", "--no-install-recommends", name], env=quiet)
        absent = [name for name in absent if not _here(name)]
    return [f"{name}, and by it {PACKAGES[name]}" for name in absent]


def _here(package: str) -> bool:
    if any(map(shutil.which, PROGRAMS.get(package, (package,)))):
        return True
    if not shutil.which("dpkg-query"):
        return package.startswith("fonts-")  # named otherwise on every system; nothing fails without them
    asked = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", package]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout == "installed"


def _node() -> str:
    """Make node_modules what package-lock.json says; what stands against it, or ``""``."""
    needed = f"Node.js {NODE[0]}.{NODE[1]} or later, with npm (from nodejs.org where the system's own is older)"
    if not shutil.which("node") or not shutil.which("npm"):
        return f"{needed}, is not installed"
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if tuple(int(part) for part in version[1:].split(".")[:2]) < NODE:
        return f"Node.js is {version}, and it takes {needed}"
    stamp = TOOLS / "node_modules" / ".nachlese"
    wanted = hashlib.sha256((TOOLS / "package-lock.json").read_bytes()).hexdigest()
    if not stamp.is_file() or stamp.read_text() != wanted:
        if not _passes("npm ci", ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], TOOLS):
            return "npm ci failed"
        stamp.write_text(wanted)
    return ""


if __name__ == "__main__":
    sys.exit(main())
