"""Firefox and Chromium open at once: two hosts write into one folder, without a lock there."""

from __future__ import annotations

import hashlib
import multiprocessing
import re
from multiprocessing.synchronize import Barrier
from pathlib import Path

from nachlese.library import Library, skipped
from nachlese.library.machine import Machine

from .conftest import Home
from .samples import JPEG, NOW, PAGE, PNG, article, files, revision

ARTICLES = 40


def write(folder: Path, who: int, start: Barrier) -> None:
    """One host: articles of its own, articles that both save, pictures of both, and its own device id found or made."""
    start.wait()
    library = Library.open(folder / "Nachlese", folder / "state")
    for number in range(1, ARTICLES + 1):
        library.save(article(number, "the same text", ("7",)), PAGE, revision(NOW + number), f"{who}-{number}")
        library.save(article(1000 + number, f"seen by {who}"), PAGE, revision(NOW + who), f"{who}-own-{number}")
        library.add_image(f"de/{number}", "7", "605", JPEG if who else PNG)
        library.put_document(f"de/{number}", NOW, b"%d\ntext\n" % who)


def test_two_hosts_writing_at_once_lose_nothing(home: Home, tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(3)
    hosts = [context.Process(target=write, args=(tmp_path, who, start)) for who in range(3)]
    for host in hosts:
        host.start()
    for host in hosts:
        host.join(120)
        assert host.exitcode == 0

    library = home.open()
    assert len(library.keys()[0]) == 2 * ARTICLES
    for number in range(1, ARTICLES + 1):
        assert library.get(f"de/{number}").article == article(number, "the same text", ("7",))
        assert library.get(f"de/{1000 + number}").article == article(1000 + number, "seen by 2")
        assert library.missing(f"de/{number}") == ()

    # Every save of every host is there: two for each article and host.
    lines = b"".join(data for name, data in files(home.root).items() if name.endswith(".jsonl")).splitlines()
    assert len(lines) == 3 * ARTICLES * 2
    assert len({line.partition(b'"request":')[2] for line in lines}) == len(lines)

    assert list(skipped(home.root)) == []
    for name, data in files(home.root).items():
        if "/" in name:
            assert hashlib.sha256(data).hexdigest()[:32] in name
    assert [path.name for path in (home.root / "devices").iterdir()] == [Machine(home.state).device()]


def ask(folder: Path, start: Barrier, answers: multiprocessing.SimpleQueue[str]) -> None:
    start.wait()
    answers.put(Machine(folder).device())


def test_hosts_that_start_at_once_agree_on_one_device_id(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    start, answers = context.Barrier(4), context.SimpleQueue()
    hosts = [context.Process(target=ask, args=(tmp_path / "state", start, answers)) for _ in range(4)]
    for host in hosts:
        host.start()
    for host in hosts:
        host.join(60)

    ids = {answers.get() for _ in hosts}
    assert len(ids) == 1
    assert re.fullmatch("[0-9a-f]{16}", ids.pop())


def test_another_account_has_another_device_id(tmp_path: Path) -> None:
    assert Machine(tmp_path / "one").device() != Machine(tmp_path / "two").device()


def test_a_damaged_device_id_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "device").write_text("../../etc")

    assert re.fullmatch("[0-9a-f]{16}", Machine(tmp_path).device())
    assert Machine(tmp_path).device() == Machine(tmp_path).device()
