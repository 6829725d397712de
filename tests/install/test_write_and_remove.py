"""What is written is whole, written once, and goes away again; a library never does."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from nachlese.install.browsers import browsers
from nachlese.install.machine import Machine, folders, this_machine
from nachlese.install.plan import Plan, Value, plan
from nachlese.install.remove import everything, present, remove
from nachlese.install.start import say_hello
from nachlese.install.write import carry_out
from nachlese.library import Library

from .machines import Memory, machine

PROGRAM = ("/opt/py/bin/python", "-EP", "-m", "nachlese")


REFUSES = """
import sys
said = b'{"type": "error", "message": "not you"}'
sys.stdout.buffer.write(len(said).to_bytes(4, sys.byteorder) + said)
"""


@pytest.fixture
def here(tmp_path: Path) -> Machine:
    home = tmp_path / "home"
    (home / ".config").mkdir(parents=True)
    (home / ".local/share").mkdir(parents=True)
    (home / ".local/state").mkdir(parents=True)
    (home / ".cache").mkdir(parents=True)
    return this_machine()._replace(system="linux", home=home, environment={}, registry=Memory())


def everywhere(here: Machine) -> Plan:
    return plan(here, browsers(here), PROGRAM)


def tree(here: Machine) -> dict[str, tuple[int, int]]:
    """Every path below the home, with what changes when it is written anew."""
    return {
        str(path): (path.lstat().st_ino, path.lstat().st_mtime_ns if path.is_file() else 0)
        for path in sorted(Path(here.home).rglob("*"))
    }


def test_what_was_planned_is_there(here: Machine) -> None:
    planned = everywhere(here)

    assert carry_out(here, planned) == ()
    for file in planned.files:
        assert Path(file.path).read_bytes() == file.data
        assert os.access(file.path, os.X_OK) == file.executable


def test_a_second_time_changes_nothing(here: Machine) -> None:
    carry_out(here, everywhere(here))
    before = tree(here)

    assert carry_out(here, everywhere(here)) == ()
    assert before == tree(here)


def test_a_launcher_that_lost_its_permission_gets_it_back(here: Machine) -> None:
    planned = everywhere(here)
    carry_out(here, planned)
    Path(planned.files[0].path).chmod(0o600)

    carry_out(here, planned)

    assert os.access(planned.files[0].path, os.X_OK)


def test_one_place_that_can_t_be_written_stops_no_other(here: Machine) -> None:
    """A file where a folder should be: that path is told, the rest is written, nothing is left half."""
    blocked = Path(here.home) / ".config/chromium"
    blocked.write_text("in the way")

    failed = carry_out(here, everywhere(here))

    assert [one.what for one in failed] == [str(blocked / "NativeMessagingHosts/nachlese.host.json")]
    assert failed[0].why
    assert (Path(here.home) / ".mozilla/native-messaging-hosts/nachlese.host.json").is_file()
    assert not list(Path(here.home).rglob("*.tmp"))


def test_the_registry_is_written_after_the_files_and_only_when_it_differs() -> None:
    registry = Memory()
    there = machine("windows", registry=registry)
    values = (Value(r"HKEY_CURRENT_USER\Software\X", "a"),)

    carry_out(there, Plan((), values))
    assert registry.values == {r"HKEY_CURRENT_USER\Software\X": "a"}

    registry.write = lambda key, value: pytest.fail(f"{key} {value}")  # type: ignore[method-assign]
    assert carry_out(there, Plan((), values)) == ()


def test_uninstall_leaves_what_was_there_before(here: Machine) -> None:
    """Whatever install wrote for any browser, and what the host keeps, is gone; other programs' manifests are not."""
    other = Path(here.home) / ".mozilla/native-messaging-hosts/other.host.json"
    other.parent.mkdir(parents=True)
    other.write_text("{}")
    before = tree(here)
    carry_out(here, everywhere(here))
    for folder in folders(here):
        Path(folder).mkdir(parents=True, exist_ok=True)
        (Path(folder) / "kept").write_text("x")

    assert remove(here, everything(here)) == ()

    assert set(before) == set(tree(here))


def test_uninstall_finds_what_was_kept_where_a_person_said(here: Machine, tmp_path: Path) -> None:
    """By NACHLESE_STATE and NACHLESE_CACHE; what else is in such a folder stays, a library too."""
    state, cache = tmp_path / "mine/state", tmp_path / "cache"
    there = here._replace(environment={"NACHLESE_STATE": str(state), "NACHLESE_CACHE": str(cache)})
    shelf = Library.open(tmp_path / "library", state, cache=cache)
    shelf.tidy()
    list(shelf.entries())
    Library.open(tmp_path / "library", state).reindex()
    assert len([path for path in (*state.rglob("*"), *cache.rglob("*")) if path.is_file()]) > 4

    assert remove(there, everything(there)) == ()
    assert not state.exists()
    assert not cache.exists()
    assert (tmp_path / "library/nachlese.json").is_file()

    in_home = here._replace(environment={"NACHLESE_STATE": "~/kept"})
    assert Path(here.home) / "kept/device" in everything(in_home).folders
    Library.open(tmp_path / "library", state).tidy()
    (state / "letter.txt").write_text("mine")
    assert remove(there, everything(there)) == ()
    assert [path.name for path in state.rglob("*")] == ["letter.txt"]


def test_uninstall_leaves_a_persons_own_files_whatever_their_folder_is_called(here: Machine, tmp_path: Path) -> None:
    """Where NACHLESE_STATE or NACHLESE_CACHE is a folder that others use too, only what is ours in it goes."""
    mine = tmp_path / "mine"
    there = here._replace(environment={"NACHLESE_STATE": str(mine), "NACHLESE_CACHE": str(mine)})
    kept = {mine / folder / "thesis.html" for folder in ("index", "open", "libraries", "cache")}
    for path in kept:
        path.parent.mkdir(parents=True)
        path.write_text("mine")
    shelf = Library.open(tmp_path / "library", mine, cache=mine)
    list(shelf.entries())
    (mine / "open/de-64000001.html").write_text("<!doctype html>")

    assert remove(there, everything(there)) == ()

    assert {path for path in mine.rglob("*") if path.is_file()} == kept


def test_uninstall_twice_is_no_error(here: Machine) -> None:
    carry_out(here, everywhere(here))
    remove(here, everything(here))

    assert not any(present(here, everything(here)))
    assert remove(here, everything(here)) == ()


def test_a_library_inside_our_own_folder_stays(here: Machine) -> None:
    """Someone keeps it in ~/.local/share/nachlese: everything beside it goes, the library does not."""
    data = Path(folders(here).data)
    carry_out(here, everywhere(here))
    library = data / "mine"
    (library / "articles").mkdir(parents=True)
    (library / "nachlese.json").write_text("{}")
    (library / "articles/a.json").write_text("{}")

    remove(here, everything(here))

    assert sorted(path.name for path in data.iterdir()) == ["mine"]
    assert (library / "articles/a.json").is_file()


def test_a_link_is_removed_and_not_followed(here: Machine, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious").write_text("x")
    Path(folders(here).cache).symlink_to(elsewhere)

    remove(here, everything(here))

    assert (elsewhere / "precious").is_file()
    assert not Path(folders(here).cache).is_symlink()


def test_uninstall_on_windows_empties_the_registry_of_us() -> None:
    """Every value that install would write for any browser, and no other."""
    registry = Memory({r"HKEY_CURRENT_USER\Software\Mozilla\NativeMessagingHosts\other": "x"})
    there = machine("windows", registry=registry)
    for key, value in plan(there, browsers(there), PROGRAM).values:
        registry.write(key, value)

    assert remove(there, present(there, everything(there))) == ()

    assert list(registry.values) == [r"HKEY_CURRENT_USER\Software\Mozilla\NativeMessagingHosts\other"]


@pytest.mark.parametrize(
    ("program", "wrong"),
    [
        ("print('hello')", "no frame"),
        ("import sys; sys.exit('no lxml here')", "no lxml here"),
        ("import sys; sys.stdout.buffer.write(b'\\x02\\0\\0\\0{}more')", "no frame"),
        ("import sys; sys.stdout.buffer.write(b'\\x02\\0\\0\\0[]')", "no frame"),
        (REFUSES, "not you"),
        ("import time; time.sleep(60)", "did not answer"),
    ],
)
def test_a_program_that_is_no_host_is_seen_through(program: str, wrong: str) -> None:
    """It prints, it dies, it says too much, it refuses, it sleeps: each in words."""
    answer = say_hello((sys.executable, "-c", program), patience=3)

    assert answer.version == ""
    assert wrong in answer.wrong


def test_a_program_that_is_not_there_is_told() -> None:
    assert "No such file" in say_hello(("/gone/nachlese-host",)).wrong
