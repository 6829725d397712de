"""Two libraries that Syncthing joins come to the same end; SYNCING.md, followed word for word, joins them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from . import syncthing
from .syncthing import Instance, Syncthing
from .two_sides import Side, bring_in_step

pytestmark = pytest.mark.skipif(not syncthing.HERE, reason="needs syncthing")

SYNCING = Path(__file__).resolve().parents[2] / "SYNCING.md"


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Side, Side]:
    return Side(tmp_path, "a"), Side(tmp_path, "b")


class ByTheBook(Syncthing):
    """Syncthing, joined by the commands of SYNCING.md and nothing else."""

    def join(self) -> None:
        setting_up, checking = re.findall(
            "```sh\n(.*?)```", SYNCING.read_text("utf-8").split("\n## Syncthing")[1], re.DOTALL
        )[:2]
        one, other = self.pair()
        for instance in (one, other):
            instance.start()
        for instance, peer in ((one, other), (other, one)):
            follow(setting_up, instance, peer)
        self.settle()
        for instance, peer in ((one, other), (other, one)):
            follow(checking, instance, peer)


def follow(commands: str, instance: Instance, peer: Instance) -> None:
    given = {"LIBRARY": str(instance.side.root), "OTHER": peer.id, "ADDRESS": peer.address}
    subprocess.run(["sh", "-euc", commands], env={**instance.environment, **given}, check=True, timeout=60)


@pytest.fixture
def carrier(sides: tuple[Side, Side]) -> Iterator[ByTheBook]:
    joined = ByTheBook(*sides)
    try:
        yield joined
    finally:
        joined.close()


def test_two_libraries_joined_as_syncing_says_come_to_the_same_end(
    carrier: ByTheBook, sides: tuple[Side, Side]
) -> None:
    bring_in_step(carrier, *sides)
    for side in sides:
        assert "~$nachlese-*.tmp" in (side.root / ".stignore").read_text()
