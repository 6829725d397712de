"""Two Syncthing instances on loopback, each with a home of its own: no discovery, no relays, nothing sent out."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from .two_sides import Side

HERE = shutil.which("syncthing") is not None

_QUIET = {
    "globalAnnounceEnabled": "false",
    "localAnnounceEnabled": "false",
    "relaysEnabled": "false",
    "natEnabled": "false",
    "urAccepted": "-1",
    "crashReportingEnabled": "false",
    "startBrowser": "false",
    "autoUpgradeIntervalH": "0",
    "stunServer": "",
    "reconnectionIntervalS": "1",
    "setLowPriority": "false",
}


class Instance:
    """One Syncthing, as it is on a person's machine."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self.home = side.folder / ".config" / "syncthing"
        self.home.mkdir(parents=True)
        self.port, self.gui = free_port(), free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self._run("generate", "--home", str(self.home), "--no-default-folder")
        path = self.home / "config.xml"
        text = path.read_text()
        for name, value in {**_QUIET, "listenAddress": self.address}.items():
            text, found = re.subn(f"<{name}>[^<]*</{name}>", f"<{name}>{value}</{name}>", text)
            assert found, name
        path.write_text(text.replace("127.0.0.1:8384", f"127.0.0.1:{self.gui}").replace('DelayS="10"', 'DelayS="1"'))
        self.key = text.partition("<apikey>")[2].partition("<")[0]
        self.id = self._run("--device-id", "--home", str(self.home)).strip()

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        state = {"NACHLESE_STATE": str(self.side.state)}
        return {**os.environ, "HOME": str(self.side.folder), "PATH": path, "STNOUPGRADE": "1", **state}

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            ["syncthing", *arguments], env=self.environment, check=True, capture_output=True, text=True, timeout=60
        )
        return done.stdout

    def start(self) -> None:
        command = ["syncthing", "serve", "--no-browser", "--no-restart", "--no-upgrade", "--home", str(self.home)]
        self.process = subprocess.Popen(
            command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        until(lambda: self._answers())

    def _answers(self) -> bool:
        try:
            return bool(self.ask("system/ping")["ping"] == "pong")
        except OSError:
            return False

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(60)
            self.process = None

    def ask(self, what: str, method: str = "GET") -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.gui}/rest/{what}", headers={"X-API-Key": self.key}, method=method
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            body = answer.read()
        return json.loads(body) if body else None

    def is_in_step_with(self, other: Instance) -> bool:
        """Whether the other has all that this one has."""
        self.ask("db/scan?folder=nachlese", "POST")
        try:
            completion = self.ask(f"db/completion?folder=nachlese&device={other.id}")
        except OSError:
            return False
        status = self.ask("db/status?folder=nachlese")
        left = completion["needItems"] + completion["needDeletes"] + status["needTotalItems"] + status["needDeletes"]
        return bool(completion["remoteState"] == "valid" if "remoteState" in completion else True) and (
            completion["completion"] == 100 and left == 0 and status["state"] == "idle"
        )


class Syncthing:
    """Two instances that are to know each other."""

    def __init__(self, a: Side, b: Side) -> None:
        self.instances = {side.name: Instance(side) for side in (a, b)}

    def pair(self) -> tuple[Instance, Instance]:
        one, other = self.instances.values()
        return one, other

    def start(self, side: Side) -> None:
        self.instances[side.name].start()

    def stop(self, side: Side) -> None:
        self.instances[side.name].stop()

    def kept_by(self, side: Side) -> tuple[Path, ...]:
        return (self.instances[side.name].home,)

    def settle(self) -> None:
        one, other = self.pair()
        until(lambda: one.is_in_step_with(other) and other.is_in_step_with(one) and _same(one.side, other.side))

    def close(self) -> None:
        for instance in self.instances.values():
            instance.stop()


def _same(one: Side, other: Side) -> bool:
    """Two folders are in step when they hold the same names; a tool may say so a moment too early."""
    listed = [
        sorted(
            path.relative_to(side.root).as_posix()
            for path in side.root.rglob("*")
            if path.is_file() and not path.name.startswith((".", "~$"))
        )
        for side in (one, other)
    ]
    return listed[0] == listed[1]


def until(done: Any, seconds: float = 120) -> None:
    """Wait for something to be so."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.2)


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
