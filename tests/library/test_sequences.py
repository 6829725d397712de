"""Whatever was done, in whatever order and on whichever machine, a library says the same afterwards."""

from __future__ import annotations

import random
import shutil
import tempfile
from functools import partial
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from nachlese.library import Library

from .samples import JPEG, NOW, PAGE, PNG, article, revision, view

NUMBERS = st.integers(1, 3)
TEXTS = st.sampled_from(["a", "b"])
SEEN = st.integers(NOW, NOW + 5)


class Reading(RuleBasedStateMachine):
    """Two hosts of one machine on one folder, and what a person would expect."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="nachlese-"))
        self.time = NOW
        self.hosts = [self.opened(), self.opened()]
        self.requests = 0
        self.revisions: dict[str, list[tuple[bool, int, int, str]]] = {}
        self.trashed: set[str] = set()
        self.held: set[str] = set()

    def opened(self) -> Library:
        return Library.open(self.folder / "Nachlese", self.folder / "state", now=lambda: self.time)

    def request(self) -> str:
        self.requests += 1
        return f"r{self.requests}"

    @rule(host=st.integers(0, 1), number=NUMBERS, text=TEXTS, seen=SEEN, own=st.booleans(), repeat=st.integers(0, 1))
    def save(self, host: int, number: int, text: str, seen: int, own: bool, repeat: int) -> None:
        request = self.request()
        saved = self.hosts[host].save(article(number, text, ("7",)), PAGE, revision(seen, own), request)
        before = self.revisions.get(saved.key, [])
        expected = (
            "new"
            if not before or saved.key in self.trashed
            else "same"
            if max(before)[3] == saved.revision
            else "changed"
        )
        assert saved.change == expected
        self.revisions[saved.key] = [*before, (own, seen, self.requests, saved.revision)]
        self.trashed.discard(saved.key)
        for other in self.hosts[:repeat]:
            assert other.save(article(number, text, ("7",)), PAGE, revision(seen, own), request) == saved

    @rule(host=st.integers(0, 1), number=NUMBERS)
    def delete(self, host: int, number: int) -> None:
        if f"de/{number}" in self.revisions:
            self.hosts[host].delete(f"de/{number}", self.request())
            self.trashed.add(f"de/{number}")

    @rule(host=st.integers(0, 1), number=NUMBERS)
    def restore(self, host: int, number: int) -> None:
        if f"de/{number}" in self.revisions:
            self.hosts[host].restore(f"de/{number}", self.request())
            self.trashed.discard(f"de/{number}")

    @rule(host=st.integers(0, 1), number=NUMBERS, data=st.sampled_from([JPEG, PNG]))
    def add_image(self, host: int, number: int, data: bytes) -> None:
        if f"de/{number}" in self.revisions:
            self.hosts[host].add_image(f"de/{number}", "7", "605", data)
            self.held.add(f"de/{number}")

    @rule(host=st.integers(0, 1))
    def restart(self, host: int) -> None:
        self.hosts[host] = self.opened()

    @rule(milliseconds=st.sampled_from([-3_600_000, -1, 1, 1000]))
    def wait(self, milliseconds: int) -> None:
        self.time += milliseconds

    @invariant()
    def every_host_says_what_a_person_expects(self) -> None:
        if not hasattr(self, "hosts"):
            return
        for host in (*self.hosts, self.opened()):
            assert host.keys()[0] == sorted(self.revisions.keys() - self.trashed)
            for key, revisions in self.revisions.items():
                assert host.get(key).revision_hash == max(revisions)[3]
                assert host.get(key).trashed == (key in self.trashed)
                assert host.missing(key) == (() if key in self.held else ("7",))

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


TestReading = Reading.TestCase
TestReading.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)


def mix(one: Path, other: Path, share: float, chance: random.Random) -> None:
    """Carry some files from one folder to another, as a sync tool does that was interrupted."""
    for path in sorted(one.rglob("*")):
        target = other / path.relative_to(one)
        if path.is_file() and not target.exists() and chance.random() < share:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["save", "delete", "restore", "picture", "mix"]), st.integers(0, 1), NUMBERS, TEXTS, SEEN
    ),
    max_size=25,
)


@settings(max_examples=40, deadline=None)
@given(STEPS, st.randoms(use_true_random=False))
def test_two_machines_with_clocks_apart_agree_once_their_folders_are_mixed(
    steps: list[tuple[str, int, int, str, int]], chance: random.Random
) -> None:
    with tempfile.TemporaryDirectory(prefix="nachlese-") as name:
        time = [NOW, NOW - 7_200_000]
        roots = [Path(name) / "a", Path(name) / "b"]
        machines = [
            Library.open(root, Path(name) / f"state-{root.name}", partial(time.__getitem__, at))
            for at, root in enumerate(roots)
        ]
        saved: set[tuple[str, str]] = set()
        for number, (what, at, article_number, text, seen) in enumerate(steps):
            time[at] += 10
            machine, key = machines[at], f"de/{article_number}"
            known = key in {entry.key for entry in machine.entries() if not entry.late}
            match what:
                case "save":
                    done = machine.save(article(article_number, text, ("7",)), PAGE, revision(seen), f"{at}-{number}")
                    assert key in machine.keys()[0]
                    saved.add((done.key, done.revision))
                case "delete" if known:
                    machine.delete(key, f"{at}-{number}")
                    assert key not in machine.keys()[0]
                case "restore" if known:
                    machine.restore(key, f"{at}-{number}")
                case "picture" if known:
                    machine.add_image(key, "7", "605", JPEG)
                case "mix":
                    mix(roots[at], roots[1 - at], chance.random(), chance)
        mix(roots[0], roots[1], 1, chance)
        mix(roots[1], roots[0], 1, chance)

        assert view(machines[0]) == view(machines[1])
        for root in roots:
            assert view(Library.open(root, Path(name) / "state-c", now=lambda: NOW)) == view(machines[0])
            for key, digest in saved:
                language, content_id = key.split("/")
                assert (root / "articles" / language / content_id[:3] / f"{content_id}-{digest}.json").is_file()
