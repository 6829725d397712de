"""A plan carried out: each file whole or not at all, each registry value after the files it names."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import NamedTuple

from nachlese.install.machine import Machine
from nachlese.install.plan import File, Plan


class Failed(NamedTuple):
    """What could not be written, and the system's reason."""

    what: str
    why: str


def carry_out(machine: Machine, plan: Plan) -> tuple[Failed, ...]:
    """Write all of the plan that can be written; writing it twice changes nothing."""
    failed = []
    for file in plan.files:
        try:
            write(file)
        except OSError as error:
            failed.append(Failed(str(file.path), error.strerror or str(error)))
    for key, value in plan.values:
        try:
            if machine.registry.read(key) != value:
                machine.registry.write(key, value)
        except OSError as error:
            failed.append(Failed(key, error.strerror or str(error)))
    return tuple(failed)


def write(file: File) -> None:
    """One file, made aside and put in its place by one rename; one that is there already, the same, is left alone."""
    path = Path(file.path)
    mode = 0o755 if file.executable else 0o644
    if _holds(path, file.data) and (not file.executable or os.access(path, os.X_OK)):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with aside.open("xb") as opened:
            opened.write(file.data)
            opened.flush()
            os.fsync(opened.fileno())
        aside.chmod(mode)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False
