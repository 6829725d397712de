"""Processes of ours: each ends with this one, and takes its children along."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence

_GRACE = 10.0  # seconds a process gets to end by itself


def start(command: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """A process in a group of its own, its output dropped."""
    # setpriv lets the kernel end it even when this process is killed and can clean up nothing.
    setpriv = shutil.which("setpriv")
    tied = [setpriv, "--pdeathsig", "KILL", "--"] if setpriv else []
    return subprocess.Popen(
        [*tied, *command],
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def end(process: subprocess.Popen[bytes], grace: float = _GRACE) -> None:
    """Wait for a process that was told to end; after ``grace`` seconds end it and its group."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(grace)
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def environment(home: str, keep: Mapping[str, str]) -> dict[str, str]:
    """This environment with another HOME, so that a browser finds and leaves nothing of the person's own."""
    dropped = ("XDG_", "MOZ_", "NACHLESE_", "SSLKEYLOGFILE")
    kept = {name: value for name, value in keep.items() if not name.startswith(dropped)}
    # Wayland and X sockets are found by these two; without a display they are absent anyway.
    kept |= {name: keep[name] for name in ("XDG_RUNTIME_DIR", "XDG_SESSION_TYPE") if name in keep}
    return kept | {"HOME": home, "USERPROFILE": home}
