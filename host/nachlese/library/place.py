"""Whether a library is at a place: begun where there never was one, missed where there was."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from nachlese.errors import CannotRead, CannotWrite, LibraryMissing
from nachlese.library.machine import Machine
from nachlese.library.readme import CONSTANT, MARK
from nachlese.library.writing import Writer


class Place:
    """One root on one machine."""

    def __init__(self, root: Path, machine: Machine) -> None:
        self._root = root
        self._machine = machine

    def settle(self, writer: Writer) -> None:
        """Begin the library where this machine has never known one, and know it from now on."""
        # In this order: another host that is just beginning the library marks it known after writing it.
        known = self._machine.knows(self._root)
        if self._is_there():
            self._complete(writer)
        elif known:
            raise self._missing()
        else:
            writer.begin()
            writer.write("", self._absent() | {MARK: CONSTANT[MARK]})
        self._machine.remember(self._root)

    def check(self) -> None:
        """Raise LibraryMissing when the library has gone."""
        if not self._is_there():
            raise self._missing()

    def _is_there(self) -> bool:
        return any(self._regular(name) for name in (MARK, f".{MARK}.icloud"))

    def _regular(self, name: str) -> bool:
        try:
            return stat.S_ISREG(os.lstat(self._root / name).st_mode)
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            raise CannotRead(f"Could not look into the library at {self._root}: {error.strerror or error}.") from error

    def _missing(self) -> LibraryMissing:
        return LibraryMissing(
            f"The library is not at {self._root}: its {MARK} is gone. Connect the drive or put the folder back. "
            f"To begin a new library there, remove {self._machine.marker(self._root)} first."
        )

    def _complete(self, writer: Writer) -> None:
        if absent := self._absent():
            with suppress(CannotWrite):  # a library on a read-only medium can be read all the same
                writer.write("", absent)

    def _absent(self) -> dict[str, bytes]:
        """What of a library's constant files is to be put there; a file of the person's own keeps its name."""
        return {name: data for name, data in CONSTANT.items() if not os.path.lexists(self._root / name)}
