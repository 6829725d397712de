"""What ``run.py`` does once it has its environment: show Nachlese to a person, or check it without one."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from platformdirs import user_downloads_path

from driving import find
from driving.check import Missing, all_there, check, plain
from driving.host_client import HostClient
from driving.sample import Sample, samples
from driving.stage import WELCOME, Stage, set_up, this_host
from driving.stand_in import StandIn, draw
from nachlese.install.extension_ids import extension_ids
from nachlese.library import default_root

_FRONT = "https://www.dw.com/"
_PATIENCE = 5.0  # seconds for dw.com to answer before it counts as out of reach
_SHOWN = "de"  # the sample a person is shown


def try_out(browser: str | None, library: Path | None, *, sample: bool, check: bool) -> int:
    """The exit status of what was asked for."""
    browsers = find.found() if sys.platform != "win32" else {}
    if browser and browser not in browsers:
        print(f"{browser} is not here, or only as a snap, which can see neither our profile nor our host.")
        return 1
    names = [browser] if browser else list(browsers)
    if not names:
        print("No browser that can be given a profile of ours: saving and reading over the host's protocol instead.")
        return _without_browser(library, check=check)
    if check:
        return _check(names, library)
    if not _display():
        print("There is no display for a browser's window. To try it headless: python3 build_scripts/run.py --check")
        return 1
    if not sample and not _reachable():
        print("dw.com can't be reached: showing a sample article of our own instead.")
        sample = True
    return _show(names[0], library, sample=sample)


# ---- for a person


def _show(name: str, library: Path | None, *, sample: bool) -> int:
    with contextlib.ExitStack() as stack:
        site = stack.enter_context(StandIn(_pages())) if sample else None
        root = library or (stack.enter_context(_temporary()) / "Nachlese" if sample else default_root())
        own = user_downloads_path()
        stage = stack.enter_context(set_up(name, site, headless=False, keep_welcome=True, downloads=own))
        # The profile is thrown away. The library is the person's own, and so is what the host keeps about it.
        state = stage.home / "state" if sample else None
        stage.registration.register(this_host(root, state, home=None if sample else Path.home()))
        stage.browser.open(samples()[_SHOWN].url if sample else _FRONT)
        welcome = stage.browser.tab(stage.browser.extension_url(WELCOME))
        welcome.go(welcome.url)  # it has found no host yet
        welcome.show()
        where = "to try with: gone when you close the browser" if sample else "your own library"
        print(f"{name} {stage.browser.version} is open. Articles are saved in {root} ({where}).")
        print("The first page says how to begin; an article is open in the tab beside it. Close the browser to end.")
        print(f"What you export lands in {own} and stays there.")
        sys.stdout.flush()
        with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C in the terminal closes the browser too
            stage.browser.hand_over()
    return 0


def _reachable() -> bool:
    try:
        urllib.request.urlopen(urllib.request.Request(_FRONT, method="HEAD"), timeout=_PATIENCE)
    except urllib.error.HTTPError as error:
        return error.code < 500 and error.code != 403  # a proxy that refuses is no dw.com
    except OSError:
        return False
    return True


def _display() -> bool:
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# ---- without one


def _check(names: list[str], library: Path | None) -> int:
    sound = True
    for name in names:
        try:
            with StandIn(_pages()) as site, set_up(name, site) as stage:
                _check_one(stage, library / name if library else stage.home / "Nachlese")  # a new one for each
        except Exception as trouble:  # whatever it is, the other browser is checked, and the last line says it
            print(f"{name}: FAILED: {type(trouble).__name__}: {trouble}")
            sound = False
    return _said(sound=sound)


def _check_one(stage: Stage, library: Path) -> None:
    name = f"{stage.browser.name} {stage.browser.version}"
    stage.registration.register(this_host(library, stage.home / "state"))
    check(stage.browser, samples()[_SHOWN], library, lambda seen: print(f"{name}: {seen}", flush=True))


def _without_browser(library: Path | None, *, check: bool) -> int:
    """Save the sample as a browser would, and write it as a file to read, where that overwrites nothing; both are
    checked."""
    folder = Path(tempfile.mkdtemp(prefix="nachlese-"))
    root = library or folder / "Nachlese"
    sample = samples()[_SHOWN]
    try:
        reader = folder / "reader.html"
        reader.write_bytes(save(sample, root))
        files = all_there(root, sample)
        assert files, f"not all of {sample.key} is in {root}"
        check_view(reader.read_text("utf-8"), sample)
        print(f"library: {root}\ndocument: {files.documents[-1]}\nreader view: {reader}")
    except Exception as failure:
        print(f"FAILED: {type(failure).__name__}: {failure}")
        return _said(sound=False) if check else 1
    return _said(sound=True) if check else 0


def _said(*, sound: bool) -> int:
    """The last line of a check, and its exit status."""
    print(f"run.py --check: {'passed' if sound else 'FAILED'}")
    return 0 if sound else 1


def check_view(html: str, sample: Sample) -> None:
    """The file holds the headline, every paragraph and every picture."""
    for text in (sample.headline, *map(plain, sample.paragraphs)):
        if text not in plain(html):
            raise Missing(f"The reader view lacks {text!r}.")
    pictures = html.count('src="data:image/')
    if pictures != len(sample.pictures):
        raise Missing(f"The reader view has {pictures} pictures of {len(sample.pictures)}.")


def save(sample: Sample, library: Path) -> bytes:
    """Save a sample with its pictures through the host's protocol; the file it exports of it."""
    with _temporary() as state:
        host = this_host(library, state)
        with HostClient(host, (f"chrome-extension://{extension_ids().chromium}/",)) as client:
            page = client.upload("page", sample.html.encode())
            told = client.ask("save", upload=page, url=sample.url, seen=_now())
            for wanted in told["wanted"]:
                first = wanted["formats"][0]
                picture = client.upload("image", draw(int(wanted["image"]), int(first)).body)
                client.ask("picture", upload=picture, article=told["article"], image=wanted["image"], format=first)
            client.ask("finish", article=told["article"], revision=told["revision"])
            return client.download(client.ask("export", article=told["article"], to="html")["download"])


def _now() -> int:
    import time

    return int(time.time() * 1000)


def _pages() -> dict[str, str]:
    pages = {sample.url: sample.html for sample in samples().values()}
    links = "".join(f'<li><a href="{sample.url}">{sample.headline}</a>' for sample in samples().values())
    return {_FRONT: f"<!doctype html><meta charset=utf-8><title>dw.com, a stand-in</title><ul>{links}</ul>", **pages}


@contextlib.contextmanager
def _temporary() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="nachlese-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
