"""What ``uninstall`` takes away: all that was ever written for a browser or kept by the host, but never a library."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from nachlese.install.browsers import browsers
from nachlese.install.machine import OURS, Machine, folders, path_of, table_names
from nachlese.install.plan import host_name, manifest_paths
from nachlese.install.write import Failed

# What the host keeps where a person told it to, who may keep other things there, in folders of any name: each file is
# named, no folder is.
_HASH = "[0-9a-f]" * 32
_STATE = ("device", "device.lock", "removing.lock", "host.log", "host.log.1", "host.log.2")
_IN_STATE = {"libraries": f"{_HASH}*"}
_IN_CACHE = {"index": f"{_HASH}.sqlite*", "open": "[a-z]*-[0-9]*.html"}
_LIBRARY_MARK = "nachlese.json"  # stands at the root of every library


class Removal(NamedTuple):
    """Files, folders with all they hold, and registry keys; then folders that go if nothing else is in them."""

    files: tuple[PurePath, ...]
    folders: tuple[PurePath, ...]
    keys: tuple[str, ...] = ()
    emptied: tuple[PurePath, ...] = ()


def everything(machine: Machine) -> Removal:
    """All that Nachlese may have left on a machine, for every browser of the table, there or not."""
    known = browsers(machine)
    manifests = dict.fromkeys(path for browser in known for path in manifest_paths(machine, browser))
    keys = dict.fromkeys(rf"{key}\{host_name()}" for browser in known for key in browser.registry)
    own = dict.fromkeys(_our_folder(folder) for folder in folders(machine))
    chosen = tuple(_chosen(machine))
    files = (file for place, names, inner in chosen for file in _kept(place, names, inner))
    emptied = (path for place, _, inner in chosen for path in (*(place / name for name in inner), place))
    return Removal(tuple(manifests), (*own, *files), tuple(keys), tuple(dict.fromkeys(emptied)))


def _chosen(machine: Machine) -> Iterator[tuple[PurePath, tuple[str, ...], dict[str, str]]]:
    """The folders that a person named, the inner ones first, each with what is ours in it and in folders below."""
    state, cache = (machine.environment.get(name, "") for name in ("NACHLESE_STATE", "NACHLESE_CACHE"))
    for folder, names, inner in (
        (cache, (), _IN_CACHE),
        (state and f"{state}/cache", (), _IN_CACHE),
        (state, _STATE, _IN_STATE),
    ):
        if folder:
            yield machine.home / folder[2:] if folder.startswith("~/") else path_of(machine, folder), names, inner


def _kept(place: PurePath, names: tuple[str, ...], inner: dict[str, str]) -> Iterator[PurePath]:
    yield from (place / name for name in names)
    for folder, pattern in inner.items():
        yield from sorted(Path(place / folder).glob(pattern))


def _our_folder(folder: PurePath) -> PurePath:
    """The topmost folder of our name on the way to one of ours."""
    return [above for above in (folder, *folder.parents) if above.name == OURS][-1]


def present(machine: Machine, removal: Removal) -> Removal:
    """The part of it that is there."""
    return Removal(
        tuple(path for path in removal.files if _there(path)),
        tuple(path for path in removal.folders if _there(path)),
        tuple(key for key in removal.keys if machine.registry.read(key) is not None),
        tuple(path for path in removal.emptied if _there(path)),
    )


def remove(machine: Machine, removal: Removal) -> tuple[Failed, ...]:
    """Take it away, and the folders of host manifests that are empty then; what can't go is told."""
    failed: list[Failed] = []
    for key in removal.keys:
        with _told(failed, key):
            machine.registry.delete(key)
    for path in removal.files:
        if _there(path):
            with _told(failed, str(path)):
                Path(path).unlink()
                _remove_empty(machine, path.parent)
    for folder in removal.folders:
        with _told(failed, str(folder)):
            _remove_folder(Path(folder))
    for folder in removal.emptied:
        with contextlib.suppress(OSError):  # refuses a folder that is not empty
            Path(folder).rmdir()
    return tuple(failed)


@contextlib.contextmanager
def _told(failed: list[Failed], what: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        failed.append(Failed(what, error.strerror or str(error)))


def _remove_folder(folder: Path) -> None:
    """A folder and all in it; but where a library lies in it, that and the way to it stay."""
    if folder.is_symlink() or not folder.is_dir():
        folder.unlink(missing_ok=True)
        return
    if (folder / _LIBRARY_MARK).exists():
        return
    if not any(folder.rglob(_LIBRARY_MARK)):
        shutil.rmtree(folder)
        return
    for child in folder.iterdir():
        _remove_folder(child)


def _remove_empty(machine: Machine, folder: PurePath) -> None:
    """Folders that hold nothing more, up to the person's own."""
    stop = {path_of(machine, text) for text in table_names(machine).values()}
    while folder not in stop and folder.name:
        try:
            Path(folder).rmdir()  # refuses a folder that is not empty
        except OSError:
            return
        folder = folder.parent


def _there(path: PurePath) -> bool:
    return Path(path).exists() or Path(path).is_symlink()
