"""Machines that share a library through sync tools: what was acknowledged on them, and what must hold of all of them
once everything has been carried."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from nachlese.library import Library, forms

from . import carriers, oracle
from .samples import JPEG, NOW, PAGE, view

DAY = 86_400_000
CLOCKS = (0, 0, 40 * DAY, -1200 * DAY, 4000 * DAY, -40 * 365 * DAY)  # the last is before 2020


class Device:
    """A machine: its folder, what it keeps for itself, its clock, and the host that runs on it."""

    def __init__(self, folder: Path, number: int) -> None:
        self.folder, self.number = folder / str(number), number
        self.root = self.folder / "Nachlese"
        self.time = NOW + CLOCKS[number]
        self.gone: set[str] = set()  # what the host itself removed
        self.start()

    def start(self) -> None:
        self.host = Library.open(self.root, self.folder / "state", now=lambda: self.time)

    def page(self) -> bytes:
        return PAGE + b"<!-- as device %d saw it -->" % self.number

    def picture(self) -> bytes:
        return JPEG + b"%d" % self.number


class Shared:
    """The machines, and all that was written and acknowledged on them."""

    def set_up(self, count: int) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="nachlese-"))
        self.devices = [Device(self.folder, number) for number in range(count)]
        self.requests = 0
        self.written: dict[str, bytes] = {}
        self.lines: set[bytes] = set()
        self.saved: list[tuple[str, str, bytes]] = []
        self.pictured: set[str] = set()

    def device(self, at: int) -> Device:
        return self.devices[at % len(self.devices)]

    def pair(self, one: int, other: int) -> tuple[Device, Device]:
        first = self.device(one)
        second = self.device(other)
        return first, second if second is not first else self.device(one + 1)

    def request(self) -> str:
        self.requests += 1
        return f"r{self.requests}"

    def acted(self, device: Device, before: set[str]) -> None:
        """Take down what a host wrote and removed: no path ever holds two different bytes."""
        device.time += 7
        after = set(carriers.files(device.root))
        device.gone |= before - after
        device.gone -= after
        for name in after - before:
            data = (device.root / name).read_bytes()
            assert carriers.is_whole(device.root / name)
            assert self.written.setdefault(name, data) == data
            if name.endswith(".jsonl"):
                self.lines |= set(data.splitlines())

    def tick(self) -> None:
        """Tools come later than a host's own write, by at least one tick of the file system's clock."""
        for device in self.devices:
            for month in device.root.glob("devices/*/*"):
                os.utime(month)

    def is_carried(self, path: Path, name: str) -> bool:
        """Whether a tool has brought a file to its end, with line ends of its own at most."""
        data = path.read_bytes()
        return self.written.get(name, data) in (data, data.replace(b"\r\n", b"\n"))

    def deliver_everything(self) -> None:
        for device in self.devices:  # what a tool began to write it writes to its end
            for name in [*carriers.files(device.root)]:
                if name in self.written and not carriers.is_whole(device.root / name):
                    (device.root / name).write_bytes(self.written[name])
                path = device.root / name
                if any(end in name for end in (".json", ".md")) and not carriers.is_whole(path):
                    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))  # of a copy under another name
        for _ in range(2):
            for one in self.devices:
                for other in self.devices:
                    carriers.carry_all(one.root, other.root)
        self.tick()

    def check(self) -> None:
        seen = [all_of(device.host) for device in self.devices]
        for device, other in zip(self.devices, seen, strict=True):
            assert other == seen[0]
            device.start()
            assert all_of(device.host) == seen[0]
        host, expected = self.devices[0].host, oracle.said(self.lines)
        for key, said in expected.items():
            if said.revisions:
                self.check_article(host, key, said)
        self.check_lines(expected)
        for key, digest, page in self.saved:
            if not expected[key].was_purged:
                self.check_kept(digest, page)

    def check_article(self, host: Library, key: str, said: oracle.Said) -> None:
        marks = host.marks(key)
        assert (key in host.keys()[0]) == (not said.trashed)
        assert (marks.trashed, marks.purged) == (said.trashed, said.purged)
        assert [marks.read, marks.archived, marks.favourite] == [
            said.holds(name) for name in ("read", "archived", "favourite")
        ]
        assert list(marks.tags) == said.tags
        assert sorted(note.text for note in marks.notes) == sorted(text for _, text in said.shown("note"))
        assert sorted((f"highlight/{one.id}", one.highlight.exact) for one in marks.highlights) == sorted(
            (name, to["exact"]) for name, to in said.shown("highlight")
        )
        if not said.was_purged:
            assert host.get(key).revision_hash == said.revisions[0]
            assert key not in self.pictured or "7" not in host.missing(key)

    def check_lines(self, expected: dict[str, oracle.Said]) -> None:
        """Every acknowledged line is in the folder, but for those that a later one outlived."""
        for device in self.devices:
            there: set[bytes] = set()
            for name in carriers.files(device.root):
                if ".jsonl" in name and carriers.is_whole(device.root / name):
                    there |= set((device.root / name).read_bytes().splitlines())
            for data in self.lines - there:
                line = oracle.line(data)
                assert line.may_be_dropped
                assert expected[line.article].latest[line.key].order > line.order

    def check_kept(self, digest: str, page: bytes) -> None:
        for device in self.devices:
            names = [name for name in carriers.files(device.root) if carriers.is_whole(device.root / name)]
            assert any(digest in name and ".json" in name for name in names)
            pages = ((device.root / name).read_bytes() for name in names if ".html" in name)
            assert any(forms.unpacked(data) == page for data in pages)


def keys_here(host: Library) -> set[str]:
    return {entry.key for entry in host.entries() if not entry.late}


def all_of(host: Library) -> object:
    """All that a reader sees, and what is in the trash."""
    entries = list(host.entries())
    late = [entry.key for entry in entries if entry.late]
    shown = view(host) if not late else [entry for entry in entries if not entry.late]
    trash = [one.key for one in host.trash()]
    return shown, late, trash, [host.marks(key) for key in (*(entry.key for entry in entries), *trash)]
