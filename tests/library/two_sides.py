"""Two people's machines with one library between them, both at work while a tool carries files, one of them rewound."""

from __future__ import annotations

import random
import threading
from pathlib import Path
from typing import Protocol

from nachlese.errors import NotFound
from nachlese.library import Highlight, Library, skipped

from . import carriers, oracle
from .samples import JPEG, NOW, PAGE, article, revision, view

_AT_HAND = [f"de/{number}" for number in (64000001, 64000002, 64000003)]


class Side:
    """One machine: its library's folder, what it keeps for itself, and all the lines it was told are kept."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name, self.folder = name, folder / name
        self.root, self.state = self.folder / "Nachlese", self.folder / "state"
        self.chance = random.Random(name)
        self.acknowledged: set[bytes] = set()
        self.articles = self.requests = 0

    def open(self) -> Library:
        return Library.open(self.root, self.state)

    def lines(self) -> set[bytes]:
        return {
            line
            for name in carriers.files(self.root)
            if ".jsonl" in name and carriers.is_whole(self.root / name)
            for line in (self.root / name).read_bytes().splitlines()
        }

    def work(self, acts: int) -> None:
        """What a person does in a quarter of an hour, without the pauses."""
        library = self.open()
        for _ in range(acts):
            self.act(library)
        own = next(one.id for one in library.devices() if one.own)
        device = self.root / "devices" / own
        for path in device.rglob("*.jsonl"):
            self.acknowledged |= set(path.read_bytes().splitlines())

    def act(self, library: Library) -> None:
        self.requests += 1
        request, key = f"{self.name}{self.requests}", self.chance.choice(_AT_HAND)
        what = self.chance.choice(["new", "again", "tag", "favourite", "note", "highlight", "delete", "picture"])
        if what == "new":
            self.articles += 1
            number = 65000000 + self.articles + 1000 * (self.name == "b")
            library.save(article(number, request), PAGE + request.encode(), revision(), request)
            return
        if what == "again":
            number, text = int(key[3:]), self.chance.choice("xy")
            library.save(article(number, text, ("7",)), PAGE + text.encode(), revision(NOW + 5), request)
            return
        try:
            match what:
                case "tag":
                    library.mark(key, f"tag/{self.chance.choice('pq')}", self.chance.random() < 0.7, request)
                case "favourite":
                    library.mark(key, "favourite", self.chance.random() < 0.5, request)
                case "note":
                    library.mark(key, "note", f"of {request}", request)
                case "highlight":
                    library.mark(key, "highlight/h", Highlight(request), request)
                case "delete":
                    library.delete(key, request)
                case "picture":
                    library.add_image(key, "7", "605", JPEG + self.name.encode())
        except NotFound:
            pass  # its record has not come yet


class Carrier(Protocol):
    """A tool that carries the folder between two sides."""

    def join(self) -> None:
        """Set both sides up; the first has a library."""

    def stop(self, side: Side) -> None: ...

    def start(self, side: Side) -> None: ...

    def settle(self) -> None:
        """Carry everything there is to carry."""

    def kept_by(self, side: Side, /) -> tuple[Path, ...]:
        """What the tool keeps for itself on a machine, which a snapshot of the machine holds as well."""


def bring_in_step(carrier: Carrier, a: Side, b: Side) -> None:
    """All that the proof asks of a tool: both at work at once, one stopped, rewound and restarted in the middle."""
    library = a.open()
    for key in _AT_HAND:
        library.save(article(int(key[3:]), "first", ("7",)), PAGE, revision(), f"first {key}")
    carrier.join()
    carrier.settle()
    assert [entry.key for entry in b.open().entries()] == _AT_HAND

    both_work(a, b)
    carrier.settle()
    carrier.stop(b)
    places = (b.root, b.state, *carrier.kept_by(b))
    for number, place in enumerate(places):
        carriers.snapshot(place, b.folder / f"snapshot{number}")
    both_work(a, b)
    carrier.start(b)
    carrier.settle()
    both_work(a, b)
    carrier.settle()

    carrier.stop(b)
    a.work(5)
    for number, place in enumerate(places):
        carriers.rewind(place, b.folder / f"snapshot{number}")
    b.work(5)
    carrier.start(b)
    both_work(a, b)
    carrier.settle()
    check(a, b)


def both_work(a: Side, b: Side, acts: int = 12) -> None:
    """Both at once."""
    threads = [threading.Thread(target=side.work, args=(acts,)) for side in (a, b)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def check(a: Side, b: Side) -> None:
    """The same end on both sides, and every acknowledged line in it."""
    assert a.lines() == b.lines()
    assert a.acknowledged | b.acknowledged <= a.lines()
    hosts = [side.open() for side in (a, b)]
    expected = oracle.said(a.lines())
    assert view(hosts[0]) == view(hosts[1])
    assert hosts[0].trash() == hosts[1].trash()
    assert hosts[0].keys()[0] == sorted(key for key, said in expected.items() if not said.trashed)
    for key, said in expected.items():
        assert hosts[0].marks(key) == hosts[1].marks(key)
        assert list(hosts[0].marks(key).tags) == said.tags
        assert sorted(note.text for note in hosts[0].marks(key).notes) == sorted(to for _, to in said.shown("note"))
        assert hosts[0].get(key).revision_hash == said.revisions[0]
    for side in (a, b):
        assert [one for one in skipped(side.root) if one.fault != "leftover"] == []
