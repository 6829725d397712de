"""Two libraries that rclone or git joins come to the same end, by the commands of SYNCING.md."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from . import carriers
from .syncthing import free_port, until
from .two_sides import Side, bring_in_step

SYNCING = Path(__file__).resolve().parents[2] / "SYNCING.md"


def commands(tool: str) -> list[str]:
    """The commands that SYNCING.md gives for a tool, in their order."""
    return re.findall(
        "```sh\n(.*?)```", SYNCING.read_text("utf-8").split(f"\n## {tool}\n")[1].split("\n## ")[0], re.DOTALL
    )


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Side, Side]:
    return Side(tmp_path, "a"), Side(tmp_path, "b")


class ByHand:
    """A tool that carries when it is told to, by commands of SYNCING.md."""

    def __init__(self, a: Side, b: Side) -> None:
        self.sides = a, b
        self.stopped: set[str] = set()

    def stop(self, side: Side) -> None:
        self.stopped.add(side.name)

    def start(self, side: Side) -> None:
        self.stopped.discard(side.name)

    def settle(self) -> None:
        for _ in range(2):
            for side in self.sides:
                if side.name not in self.stopped:
                    self.carry(side)

    def carry(self, side: Side) -> None:
        raise NotImplementedError

    def kept_by(self, _: Side) -> tuple[Path, ...]:
        return ()

    def run(self, side: Side, script: str, **given: str) -> None:
        home = {"HOME": str(side.folder), "XDG_CACHE_HOME": str(side.folder / "cache"), "LIBRARY": str(side.root)}
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, **home, **given, "NACHLESE_STATE": str(side.state), "PATH": path}
        subprocess.run(["sh", "-euc", script], env=environment, check=True, timeout=120)


# ---- rclone


class Rclone(ByHand):
    """A storage that speaks WebDAV as Nextcloud does, and rclone on both sides."""

    def __init__(self, a: Side, b: Side) -> None:
        super().__init__(a, b)
        storage, port = a.folder.parent / "storage", free_port()
        storage.mkdir()
        for side in (a, b):
            side.root.mkdir(parents=True, exist_ok=True)
        self.address = f"http://127.0.0.1:{port}"
        self.serving = subprocess.Popen(
            ["rclone", "serve", "webdav", str(storage), "--addr", f"127.0.0.1:{port}", "--config", os.devnull],
            stderr=subprocess.DEVNULL,
        )
        until(self._answers)

    def _answers(self) -> bool:
        try:
            return bool(urllib.request.urlopen(self.address, timeout=5).status == 200)
        except OSError:
            return False

    def join(self) -> None:
        for side in self.sides:
            config = side.folder / "rclone.conf"
            config.write_text(f"[storage]\ntype = webdav\nurl = {self.address}\nvendor = nextcloud\n")
            (side.folder / "filters").write_text("- ~$nachlese-*.tmp\n")

    def told(self, side: Side) -> dict[str, str]:
        config = {"RCLONE_CONFIG": str(side.folder / "rclone.conf")}
        return {**config, "REMOTE": "storage:", "FILTERS": str(side.folder / "filters")}

    def close(self) -> None:
        self.serving.terminate()
        self.serving.wait(30)


class Copy(Rclone):
    """``rclone copy`` there and back."""

    def carry(self, side: Side) -> None:
        self.run(side, commands("rclone")[0], **self.told(side))


class Bisync(Rclone):
    """``rclone bisync``; anew after a stop, as what is on the disk may come from a backup."""

    def __init__(self, a: Side, b: Side) -> None:
        super().__init__(a, b)
        self.known: set[str] = set()

    def carry(self, side: Side) -> None:
        anew = "" if side.name in self.known else " --resync"
        self.known.add(side.name)
        self.run(side, commands("rclone")[1].strip() + anew, **self.told(side))

    def stop(self, side: Side) -> None:
        super().stop(side)
        self.known.discard(side.name)


@pytest.fixture(params=[Copy, Bisync])
def rclone(request: pytest.FixtureRequest, sides: tuple[Side, Side]) -> Iterator[Rclone]:
    joined = request.param(*sides)
    try:
        yield joined
    finally:
        joined.close()


@pytest.mark.skipif(not shutil.which("rclone"), reason="needs rclone")
def test_two_libraries_joined_by_rclone_come_to_the_same_end(rclone: Rclone, sides: tuple[Side, Side]) -> None:
    shutil.rmtree(sides[0].root)
    bring_in_step(rclone, *sides)


# ---- git


class Git(ByHand):
    """Two clones and a bare repository between them."""

    def join(self) -> None:
        a, b = self.sides
        for side in self.sides:
            side.folder.mkdir(exist_ok=True)
            (side.folder / ".gitconfig").write_text(
                "[user]\n\tname = A\n\temail = a@example.org\n[core]\n\tautocrlf = true\n"
            )
        self.origin = str(a.folder.parent / "origin.git")
        first, clone, _, self.exchange = commands("git")
        self.run(a, 'git init --quiet --bare --initial-branch=main "$REMOTE"', REMOTE=self.origin)
        self.run(a, first, REMOTE=self.origin)
        self.run(b, clone, REMOTE=self.origin)

    def carry(self, side: Side) -> None:
        self.run(side, self.exchange)


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_two_clones_of_a_library_come_to_the_same_end(sides: tuple[Side, Side]) -> None:
    bring_in_step(Git(*sides), *sides)
    for side in sides:
        assert "~$nachlese-*.tmp" in (side.root / ".gitignore").read_text()
        assert all(carriers.is_whole(path) for path in side.root.glob("*/**/*") if path.suffix == ".jsonl")


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_a_device_where_nachlese_was_used_already_joins_by_git(sides: tuple[Side, Side], tmp_path: Path) -> None:
    a, b = sides
    git = Git(a, Side(tmp_path, "never used"))
    a.work(3)
    git.join()
    b.work(3)
    shutil.copy(a.folder / ".gitconfig", b.folder)
    first, _, once, _ = commands("git")
    begun, _, _ = first.rpartition("git -C")  # all but the push
    git.run(b, begun + once, REMOTE=git.origin)
    git.carry(a)

    assert a.lines() == b.lines() > set()
    assert [*a.open().entries()] == [*b.open().entries()] != []
