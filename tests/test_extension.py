"""The extension as it lies: its modules, its types, its words, and the two zips made of it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import package_extension
from nachlese.errors import CODES

ROOT = Path(__file__).resolve().parents[1]
EXTENSION = ROOT / "extension"
TOOLS = ROOT / "build_scripts"
LANGUAGES = sorted(path.name for path in (EXTENSION / "_locales").iterdir())
PLURAL = re.compile("(.+)_(zero|one|two|few|many|other)")
MANIFEST: dict[str, Any] = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))
SOURCES = sorted(path for path in EXTENSION.rglob("*") if path.suffix in {".js", ".html", ".css"})


def words(language: str) -> dict[str, Any]:
    held: dict[str, Any] = json.loads((EXTENSION / "_locales" / language / "messages.json").read_text("utf-8"))
    return held


# ---- by node and its tools


def run(*command: str) -> str:
    """What a tool of build_scripts/package.json says. Without node, or without its packages, that is a failure where a
    skip would go unnoticed."""
    there = shutil.which("node") and (TOOLS / "node_modules").is_dir()
    if not there and "CI" not in os.environ:
        pytest.skip("node is not here, or `npm ci` was not run in build_scripts; build_scripts/test.py does both")
    assert there, "node or its packages are missing: run `npm ci` in build_scripts"
    path = f"{TOOLS / 'node_modules' / '.bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command, cwd=TOOLS, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def said_by_node(expression: str) -> str:
    """What node says of an expression; like ``run``, a failure where node is missing."""
    done = subprocess.run(["node", "--print", expression], capture_output=True, text=True, check=True, timeout=60)
    return done.stdout


def test_its_modules_keep_their_promises() -> None:
    """The unit tests beside this file, run by node."""
    tests = sorted(str(path) for path in (ROOT / "tests" / "extension").glob("*.test.js"))
    assert tests
    run("node", "--test", "--test-force-exit", *tests)


def test_its_types_hold() -> None:
    """Under tsc's strictest rules, against the protocol's generated types."""
    run("tsc", "--project", "tsconfig.json")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("warnings", [False, True], ids=["as-it-lies", "as-packaged"])
def test_the_linter_of_the_addon_shop_finds_no_error(tmp_path: Path, warnings: bool) -> None:
    """And in the package for Firefox not even a warning."""
    source = EXTENSION
    if warnings:
        source = tmp_path / "unpacked"
        zipfile.ZipFile(package_extension.package("firefox", tmp_path)).extractall(source)
    strict = ("--warnings-as-errors",) if warnings else ()
    run("web-ext", "lint", "--source-dir", str(source), "--output", "json", "--no-config-discovery", *strict)


# ---- its words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything(language: str) -> None:
    """The same keys, none empty, with the same blanks to fill in."""
    english, other = words("en"), words(language)

    assert [key for key in english if not PLURAL.fullmatch(key)] == [key for key in other if not PLURAL.fullmatch(key)]
    for key, entry in other.items():
        if PLURAL.fullmatch(key):
            continue
        assert entry["message"].strip() == entry["message"] != ""
        blanks = sorted(re.findall(r"\$[A-Z]+\$", entry["message"]))
        assert sorted(f"${name.upper()}$" for name in english[key].get("placeholders", {})) == blanks
        assert english[key].get("placeholders") == entry.get("placeholders")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_names_itself(language: str) -> None:
    """What is said is marked up by its own language, which need not be the browser's."""
    assert language.replace("_", "-") == words(language)["locale"]["message"]
    assert words(language)["direction"]["message"] == ("rtl" if language in {"ar", "fa"} else "ltr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_counts_by_its_own_rules(language: str) -> None:
    """It has each form its plural rules ask for, and none that they never do; a form without the number is for one or
    two of them, or for none."""
    plural = (PLURAL.fullmatch(key) for key in words(language))
    forms = {(found[1], found[2]) for found in plural if found}
    rules = f"new Intl.PluralRules({json.dumps(words(language)['locale']['message'])})"
    asked = json.loads(said_by_node(f"JSON.stringify({rules}.resolvedOptions().pluralCategories)"))

    assert forms == {(what, form) for what in ("articles", "files", "highlights", "notes") for form in asked}
    for what, form in forms:
        entry = words(language)[f"{what}_{form}"]
        assert entry["placeholders"] == {"count": {"content": "$1"}}
        assert "$COUNT$" in entry["message"] or form in {"zero", "one", "two"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_that_did_not_come_is_not_blamed_on_dw(language: str) -> None:
    """It may be one of a mirror."""
    assert "dw.com" not in words(language)["error_link_failed_do"]["message"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_stand_twice_under_one_key(language: str) -> None:
    """Of two a browser takes the last, and the others are lost."""
    text = (EXTENSION / "_locales" / language / "messages.json").read_text("utf-8")
    keys = [key for key, _ in json.loads(text, object_pairs_hook=list)]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_no_language_is_left_in_english(language: str) -> None:
    """Nothing longer than a name, a loan word or the signs between two of them stands as it does in English."""
    same = {
        key for key, entry in words("en").items() if words(language).get(key, {}).get("message") == entry["message"]
    }

    said = {key: re.sub(r"\$[A-Z]+\$", "", words("en")[key]["message"]).strip() for key in same}
    assert {key for key, text in said.items() if " " in text and not PLURAL.fullmatch(key)} <= {"library_format_feed"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_is_written_with_a_typewriter(language: str) -> None:
    """Its quotation marks, apostrophes and dots of omission are those of print."""
    typed = {key: said["message"] for key, said in words(language).items()}

    assert {key: text for key, text in typed.items() if any(sign in text for sign in ("'", '"', "..."))} == {}


def test_every_key_that_is_asked_for_is_there_and_none_is_left_over() -> None:
    """In the modules, the pages and the manifest. Keys made from a table's entries are that table's test's."""

    def plain(keys: Iterable[str]) -> set[str]:
        return {key for key in keys if not key.startswith(("error_", "type_")) and not PLURAL.fullmatch(key)}

    assert plain(words("en")) == plain(_asked())


def _asked() -> Iterator[str]:
    keys = "|".join(sorted(words("en"), key=len, reverse=True))
    yield from re.findall(r"__MSG_(\w+?)__", (EXTENSION / "manifest.json").read_text("utf-8"))
    for path in SOURCES:
        text = path.read_text("utf-8")
        if path.suffix == ".html":
            yield from re.findall(r'data-(?:words|label)="(\w+)"', text)
        yield from re.findall(r'words\("(\w+)"', text)
        yield from re.findall(rf'"({keys})"', text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_has_words_that_say_what_to_do(language: str) -> None:
    """Those of the host, and those of the extension's own side."""
    table = (EXTENSION / "errors.js").read_text("utf-8").split("export const TOLD = {")[1].split("\n};")[0]
    told = dict(re.findall(r'^  "?([a-z-]+)"?: \{(.*)\},$', table, re.M))
    held = words(language)

    assert set(CODES) <= set(told)
    for code, how in told.items():
        shared = re.search(r'words: "([a-z-]+)"', how)
        key = f"error_{(shared[1] if shared else code).replace('-', '_')}"
        assert key in held
        assert f"{key}_do" in held


# ---- what it may do


def test_it_asks_for_no_more_than_it_uses() -> None:
    """Each permission is used somewhere; pages of ours can reach nobody, and the background dw.com alone."""
    sources = "\n".join(path.read_text("utf-8") for path in SOURCES)
    used = {"nativeMessaging": "connectNative", "activeTab": "onClicked", "scripting": "executeScript"}
    used |= {"contextMenus": "contextMenus.create", "storage": "storage.session"}
    optional = {"history": "history.deleteUrl"}

    assert set(used) == set(MANIFEST["permissions"])
    assert set(optional) == set(MANIFEST["optional_permissions"])
    assert all(call in sources for call in {**used, **optional}.values())
    assert MANIFEST["host_permissions"] == ["https://*.dw.com/*", "https://dw.com/*"]


def test_its_pages_run_nothing_but_its_own_scripts() -> None:
    """The policy forbids what it does not name; what the background may fetch, pages forbid themselves."""
    policy = dict(
        part.strip().split(" ", 1) for part in MANIFEST["content_security_policy"]["extension_pages"].split(";")
    )
    reached = [site.removesuffix("/*") for site in MANIFEST["host_permissions"]]

    allowed = [policy[name] for name in ("default-src", "script-src", "style-src", "img-src")]
    assert allowed == ["'none'", "'self'", "'self'", "'self' blob:"]
    assert reached == policy["connect-src"].split()
    assert (policy["require-trusted-types-for"], policy["trusted-types"]) == ("'script'", "article")
    for page in sorted(EXTENSION.glob("pages/*.html")):
        assert "content=\"connect-src 'none'\"" in page.read_text("utf-8"), page.name


def test_it_reaches_no_page_of_the_web_by_markup() -> None:
    """No address of another site stands in a page or a style, and no markup is made from text but by the parser."""
    for path in SOURCES:
        text = path.read_text("utf-8")
        assert not re.search(r"innerHTML|outerHTML =|insertAdjacentHTML|document\.write|eval\(|new Function", text), (
            path
        )
        if path.suffix != ".js":
            assert "http" not in text.replace("http-equiv", ""), path


def test_what_the_reader_s_text_needs_is_one_file_made_of_its_modules() -> None:
    """As they are now, and of no more than these; the rest is loaded once the text is there."""
    made = run("npm", "run", "--silent", "bundle")
    bundle = (EXTENSION / "pages/reader.bundle.js").read_text("utf-8")

    assert bundle == made, "run in build_scripts: npm run --silent bundle > ../extension/pages/reader.bundle.js"
    assert not re.search(r"^import ", bundle, re.M)
    modules = re.findall(r"^// \.\./extension/(\S+)$", bundle, re.M)
    own = ["theme", "asked", "dates", "fragment", "type", "reader"]
    assert sorted(modules) == sorted(["browser.js", "words.js", *(f"pages/{name}.js" for name in own)])


def test_its_modules_are_read_in_one_sitting() -> None:
    """No module longer than 200 lines, each opening with what it is for."""
    for path in EXTENSION.rglob("*.js"):
        if path.name == "reader.bundle.js":  # made of modules that are read themselves
            continue
        lines = path.read_text("utf-8").splitlines()
        assert len(lines) <= 200, path
        if path.name != "protocol.js":  # which is made
            assert lines[:2] == ["// @ts-check", next(line for line in lines if line.startswith("/** "))], path


# ---- the zips


def test_the_zips_are_the_same_bytes_each_time(tmp_path: Path) -> None:
    """Whatever the day, and whatever the file system says first."""
    for family in package_extension.FAMILIES:
        first, second = (package_extension.package(family, tmp_path / name).read_bytes() for name in ("a", "b"))
        assert first == second


@pytest.mark.parametrize("family", list(package_extension.FAMILIES))
def test_a_zip_holds_what_the_browser_needs_and_no_more(tmp_path: Path, family: str) -> None:
    """Every file that another names is in it; nothing for development is."""
    with zipfile.ZipFile(package_extension.package(family, tmp_path)) as made:
        names = set(made.namelist())
        manifest = json.loads(made.read("manifest.json"))
        texts = {name: made.read(name).decode() for name in names if name.endswith((".js", ".html"))}

    background = manifest["background"]
    entry = background["scripts"][0] if family == "firefox" else background["service_worker"]
    assert {"manifest.json", entry, "pages/reader.html", "content/notice.js"} <= names
    assert not {name for name in names if name.endswith((".d.ts", ".map", ".py")) or "node_modules" in name}
    for name, text in texts.items():
        for named in re.findall(r'(?:^import .*from|src=|href=) ?"(\.{0,2}[\w/.-]+\.\w+)"', text, re.M):
            assert os.path.normpath(Path(name).parent / named) in names, f"{name} names {named}"


def test_each_browser_gets_its_own_manifest() -> None:
    """Without the keys it would warn about, and with the identity that the host knows."""
    firefox, chromium = package_extension.firefox(MANIFEST), package_extension.chromium(MANIFEST)

    assert {"key", "minimum_chrome_version"}.isdisjoint(firefox)
    assert "service_worker" not in firefox["background"]
    assert firefox["browser_specific_settings"]["gecko"]["id"] == MANIFEST["browser_specific_settings"]["gecko"]["id"]
    assert "browser_specific_settings" not in chromium
    assert "scripts" not in chromium["background"]
    assert chromium["key"] == MANIFEST["key"]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_what_joins_words_is_a_word_of_each_language(path: Path) -> None:
    """A full stop or a colon between two of ours: Chinese has others, Hindi and Bengali too, French a space before."""
    assert not re.findall(r"\}[.:] \$\{", re.sub(r"//.*|/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL))
