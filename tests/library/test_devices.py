"""Two to five devices, and between them whatever sync tools do: in the end all say the same, and nothing is lost.

The machine carries files late, in any order, twice and cut, older folders over newer ones, under the names tools give
to conflicts; it brings deletions before the folds that replace them, rewinds devices, sets clocks wrong, and puts junk
and damaged line ends into folders. What is expected is worked out from the acknowledged lines by ``oracle``, which
shares no code with the library. NACHLESE_RUNS says how many runs; the usual few are for every day.
"""

from __future__ import annotations

import os
import random
import shutil
import zlib
from contextlib import suppress
from typing import Any
from unittest import mock

from hypothesis import HealthCheck, Verbosity, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from nachlese.errors import NotFound
from nachlese.library import Highlight, Marks, forms

from . import carriers
from .samples import NOW, article, revision
from .shared_folders import DAY, Device, Shared, all_of, keys_here

RUNS = int(os.environ.get("NACHLESE_RUNS", "40"))

SEEDS = st.integers(0, 1 << 32)
AT = st.integers(0, 4)
# The first two share a shelf and a picture.
NUMBERS = st.sampled_from([64000001, 64000002, 5])
TOOLS = ("conflict", "rename", "snapshot", "rewind", "rewind", "junk", "crlf")
MARKS: tuple[tuple[str, tuple[Any, ...]], ...] = (
    ("read", (True, False)),
    ("archived", (True, False)),
    ("favourite", (True, False)),
    ("tag/Klima", (True, False)),
    ("tag/气候", (True, False)),
    ("note", ("one", "two", None)),
    ("highlight/a", (Highlight("one"), Highlight("two"), None)),
    ("highlight/b", (Highlight("three"), None)),
)


class Devices(Shared, RuleBasedStateMachine):
    """Everything that can happen to a library that is carried between machines."""

    @initialize(count=st.integers(2, 5))
    def begin(self, count: int) -> None:
        self.set_up(count)
        self.looked = 0
        self.kept: set[int] = set()
        self.requested: list[tuple[str, str, Any, str]] = []
        for number in (64000001, 64000002, 5):
            self.save(at=0, number=number, text="a", seen=0, own=True)
        for other in self.devices[1:]:
            carriers.carry_all(self.devices[0].root, other.root)

    # ---- what people do

    @rule(at=AT, number=NUMBERS, text=st.sampled_from("ab"), seen=st.integers(0, 5), own=st.booleans())
    def save(self, at: int, number: int, text: str, seen: int, own: bool) -> None:
        device = self.device(at)
        before = set(carriers.files(device.root))
        pictures = ("7", "8") if number == 64000001 else ("7",)
        # Two builds of zlib write two packings of one page.
        with mock.patch.object(forms, "packed", lambda page: zlib.compress(page, device.number + 1, wbits=31)):
            saved = device.host.save(
                article(number, text, pictures), device.page(), revision(NOW + seen, own), self.request()
            )
        assert saved.key in device.host.keys()[0]
        self.acted(device, before)
        self.saved.append((saved.key, saved.revision, device.page()))

    @rule(at=AT, number=NUMBERS, what=st.sampled_from(MARKS), choice=st.integers(0, 2), unseen=st.booleans())
    def mark(self, at: int, number: int, what: tuple[str, tuple[Any, ...]], choice: int, unseen: bool) -> None:
        device, (name, values) = self.device(at), what
        to = values[choice % len(values)]
        before = set(carriers.files(device.root))
        request = self.request()
        try:
            said = device.host.mark(f"de/{number}", name, to, request, over=[] if unseen else None)
        except NotFound:
            return
        assert device.host.mark(f"de/{number}", name, to, request) == said
        self.acted(device, before)
        assert _says(said, name, to, unseen)
        self.requested.append((f"de/{number}", name, to, request))

    @rule(at=AT, number=NUMBERS, back=st.booleans())
    def delete(self, at: int, number: int, back: bool) -> None:
        device, key = self.device(at), f"de/{number}"
        before = set(carriers.files(device.root))
        try:
            (device.host.restore if back else device.host.delete)(key, self.request())
        except NotFound:
            return
        self.acted(device, before)
        assert device.host.marks(key).trashed == (not back)
        assert (key in device.host.keys()[0]) == back

    @rule(at=AT, number=NUMBERS, image=st.sampled_from("78"))
    def add_image(self, at: int, number: int, image: str) -> None:
        device, key = self.device(at), f"de/{number}"
        before = set(carriers.files(device.root))
        try:
            device.host.add_image(key, image, "605", device.picture())
        except NotFound:
            return
        self.acted(device, before)
        assert image not in device.host.missing(key)
        if image == "7":
            self.pictured.add(key)

    @rule(at=AT)
    def empty_trash(self, at: int) -> None:
        device = self.device(at)
        before = set(carriers.files(device.root))
        device.host.empty_trash([one.key for one in device.host.trash()], self.request())
        self.acted(device, before)
        assert device.host.trash() == []

    @rule(at=AT, months=st.integers(0, 2))
    def tidy(self, at: int, months: int) -> None:
        device = self.device(at)
        for month in range(months + 1):
            device.time += 31 * DAY if month else 0
            with suppress(NotFound):
                all_of(device.host)  # what was whole and is being written once more is told by looking for it
            before, seen = set(carriers.files(device.root)), all_of(device.host)
            device.host.tidy()
            self.acted(device, before)
            assert all_of(device.host) == seen

    @rule(at=AT, days=st.sampled_from([1, 31, -1]))
    def wait(self, at: int, days: int) -> None:
        self.device(at).time += days * DAY

    @rule(at=AT)
    def restart(self, at: int) -> None:
        self.device(at).start()

    @rule(at=AT, which=st.integers(0, 50))
    @precondition(lambda self: self.requested)
    def ask_again(self, at: int, which: int) -> None:
        """A browser that was not answered asks again; only where its line has come can that be known."""
        device = self.device(at)
        key, name, to, request = self.requested[which % len(self.requested)]
        before = set(carriers.files(device.root))
        try:
            device.host.mark(key, name, to, request)
        except NotFound:
            return
        self.acted(device, before)

    # ---- what tools do

    @rule(one=AT, other=AT, seed=SEEDS, share=st.sampled_from([0.2, 1.0, 1.0]))
    def carry(self, one: int, other: int, seed: int, share: float) -> None:
        """Some files, in any order, some of them again, and some cut."""
        (source, target), chance = self.pair(one, other), random.Random(seed)
        for name in sorted(carriers.files(source.root), key=lambda _: chance.random()):
            if chance.random() < share:
                length = chance.randrange(40) if chance.random() < 0.05 else None
                if length is None or not (target.root / name).exists():
                    carriers.carry(source.root, target.root, name, length)
        self.tick()

    @rule(one=AT, other=AT)
    def deliver_deletions(self, one: int, other: int) -> None:
        """Before whatever was to replace the files, perhaps."""
        source, target = self.pair(one, other)
        for name in source.gone:
            if (target.root / name).is_file() and not (target.root / name).is_symlink():
                (target.root / name).unlink()
                target.gone.add(name)
        self.tick()

    @rule(act=st.sampled_from(TOOLS), one=AT, other=AT, seed=SEEDS)
    def trouble(self, act: str, one: int, other: int, seed: int) -> None:
        """What happens more seldom."""
        (source, target), chance = self.pair(one, other), random.Random(seed)
        match act:
            case "conflict":
                self.conflict(source, target, chance)
            case "rename":
                self.rename(source, target, chance)
            case "snapshot":
                carriers.snapshot(source.root, source.folder / "snapshot")
                self.kept.add(source.number)
            case "rewind" if source.number in self.kept:
                # What had not left the device is gone with the device; what had is not.
                carriers.carry_all(source.root, target.root)
                carriers.rewind(source.root, source.folder / "snapshot")
                if chance.random() < 0.5:
                    source.start()
            case "junk":
                carriers.junk(source.root, chance)
            case "crlf":
                carriers.check_out_with_crlf(source.root)
        self.tick()

    def conflict(self, source: Device, target: Device, chance: random.Random) -> None:
        names = sorted(name for name in carriers.files(source.root) if "/" in name and ".." not in name)
        name = chance.choice(names)
        copy = target.root / carriers.conflicted(name, chance.choice(carriers.CONFLICTS))
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source.root / name, copy)

    def rename(self, source: Device, target: Device, chance: random.Random) -> None:
        both = sorted(set(carriers.files(source.root)) & set(carriers.files(target.root)))
        name = chance.choice(both)
        # What a tool has carried in part alone it doesn't rename: nobody would know what it was the beginning of.
        carried = all(self.is_carried(each.root / name, name) for each in (source, target))
        if "/" in name and ".." not in name and carried:
            carriers.rename_both((source.root, target.root), name)

    # ---- what must hold

    @invariant()
    def a_host_can_be_read_whatever_happened(self) -> None:
        if hasattr(self, "devices"):
            self.looked += 1
            host = self.device(self.looked).host
            here = keys_here(host)
            try:
                all_of(host)
            except NotFound:  # a file that was whole is being written once more, which looking for it has told
                assert keys_here(host) < here
                all_of(host)

    def teardown(self) -> None:
        try:
            if hasattr(self, "devices"):
                self.deliver_everything()
                self.check()
        finally:
            shutil.rmtree(getattr(self, "folder", ""), ignore_errors=True)


def _says(said: Marks, name: str, to: Any, beside: bool) -> bool:
    """Whether a mark that was just made shows; alone, unless others were to stay ``beside`` it."""
    match name.split("/"):
        case ["note"]:
            shown: list[object] = [note.text for note in said.notes]
        case ["highlight", number]:
            shown = [one.highlight for one in said.highlights if one.id == number]
        case ["tag", tag]:
            return (tag in said.tags) is to
        case _:
            return bool(getattr(said, name) is to)
    return (to is None or to in shown) if beside else shown == [to] * (to is not None)


TestDevices = Devices.TestCase
TestDevices.settings = settings(
    max_examples=RUNS,
    stateful_step_count=40,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    verbosity=Verbosity.normal,
)
