"""A folder that another person shares, or a sync tool muddles: nothing in it leads out, breaks, or hides the rest."""

from __future__ import annotations

import gzip
import os
import shutil
from pathlib import Path

import msgspec
import pytest

from nachlese.article import InfoBox
from nachlese.errors import CannotWrite, NotFound
from nachlese.library import Library, changes, forms, images, names, skipped
from nachlese.library.files import hash_of

from .conftest import Home
from .samples import JPEG, KEY, NOW, PAGE, article, files, revision, view

SHELF = "articles/de/640"
MONTH = "devices/feedfacefeedface/2026-09"


@pytest.fixture
def kept(home: Home, library: Library) -> Library:
    """A library that holds one article with its picture and its document."""
    library.save(article(pictures=("7",)), PAGE, revision(), "r1")
    library.add_image(KEY, "7", "605", JPEG)
    library.put_document(KEY, NOW, b"1\ntext\n")
    (home.root / MONTH).mkdir(parents=True)
    return library


def put(home: Home, folder: str, name: str, data: bytes) -> Path:
    """Put bytes where the format puts them; ``HASH`` in the name is theirs."""
    path = home.root / folder / name.replace("HASH", hash_of(data))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def line(key: str, to: object, at: int = NOW + 1, article: str = KEY) -> bytes:
    return changes.write(article, (at, 0), key, to, "") + b"\n"


def deep(levels: int) -> bytes:
    block = InfoBox("", ())
    for _ in range(levels):
        block = InfoBox("", (block,))
    return msgspec.json.encode(msgspec.structs.replace(article(), body=(block,)), order="sorted")


def test_nothing_hostile_counts_hides_the_rest_or_raises(home: Home, kept: Library, tmp_path: Path) -> None:
    before = view(kept)
    secret = tmp_path / "secret"
    secret.mkdir()
    record = msgspec.json.encode(article(64000002), order="sorted")
    put_out = secret / f"64000002-{hash_of(record)}.json"
    put_out.write_bytes(record)
    hostile_lines = b"\n".join(
        [
            b"not json",
            b"\xff\xfe",
            b"[" * 60_000,
            b'"' + b"x" * 100_000,
            b'{"at":[99999999999999,0],"article":"de/64000001","set":"deleted","to":true}',
            b'{"at":[0,0],"article":"de/64000001","set":"deleted","to":true}',
            b'{"at":[%d,0],"article":"../../x","set":"revision/%s","to":{"seen":%d}}' % (NOW, b"a" * 32, NOW),
            b"",
        ]
    )
    for folder, name, data in (
        (SHELF, "64000001-HASH.json", b"not json"),
        (SHELF, "64000001-HASH.json", deep(200)),
        (SHELF, "64000001-HASH.json", deep(40)),
        (SHELF, "64000001-HASH.json", b"[" * 1_000_000),
        (SHELF, "64000001-HASH.json", b'{"format":2,"url":"x","headline":"y"}'),
        (SHELF, "64000001-HASH.json", msgspec.json.encode(article(64000003), order="sorted")),
        (SHELF, "64000001-HASH.json", bytes(forms.RECORD_BYTES + 1)),
        (SHELF, f"64000001-{'0' * 32}.json", msgspec.json.encode(article(text="forged"), order="sorted")),
        (SHELF, "64000001-HASH.html.gz", b"no gzip"),
        (SHELF, "64000001-HASH.html.gz", gzip.compress(bytes(forms.PAGE_BYTES + 1))),
        (SHELF, f"64000001-20990101T000000Z-{'0' * 32}.md", b"2\nforged\n"),
        (f"{SHELF}/images", f"7_607-{'0' * 32}.jpg", JPEG),
        (f"{SHELF}/images", "7_607-HASH.jpg", b"<svg onload='x'/>"),
        (f"{SHELF}/images", "7_606-HASH.jpg", JPEG + bytes(images.IMAGE_BYTES)),
        (f"{SHELF}/images", "7_605-HASH.svg", b"<svg/>"),
        (SHELF, "~$nachlese-00112233.tmp", b"half"),
        (SHELF, ".DS_Store", b""),
        (SHELF, "a\nb", b""),
        ("articles/de/999", "64000004-HASH.json", msgspec.json.encode(article(64000004), order="sorted")),
        ("articles/xx/640", "64000005-HASH.json", msgspec.json.encode(article(64000005), order="sorted")),
        (MONTH, f"{NOW}-HASH.jsonl", hostile_lines),
        (MONTH, f"{NOW}-{'0' * 32}.jsonl", line("deleted", True)),
        (MONTH, "~$nachlese-00112233.tmp", line("deleted", True)),
        ("devices/feedfacefeedface/2026-13", f"{NOW}-HASH.jsonl", line("deleted", True, NOW + 2)),
        ("devices/FEED FACE/2026-09", f"{NOW}-HASH.jsonl", line("deleted", True, NOW + 3)),
        ("devices/..x/2026-09", f"{NOW}-HASH.jsonl", line("deleted", True, NOW + 4)),
    ):
        put(home, folder, name, data)
    outside = line("deleted", True, NOW + 9)
    (secret / f"{NOW}-{hash_of(outside)}.jsonl").write_bytes(outside)
    (home.root / SHELF / put_out.name).symlink_to(put_out)
    (home.root / MONTH / f"{NOW}-{hash_of(outside)}.jsonl").symlink_to(secret / f"{NOW}-{hash_of(outside)}.jsonl")
    (home.root / "devices/linked").symlink_to(secret, target_is_directory=True)
    (home.root / "devices/feedfacefeedface/2026-10").symlink_to(secret, target_is_directory=True)
    (home.root / "articles/en").symlink_to(secret, target_is_directory=True)
    (home.root / "articles/de/641").symlink_to(secret, target_is_directory=True)
    (home.root / SHELF / f"64000001-{'1' * 32}.json").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(home.root / SHELF / f"64000001-{'2' * 32}.json")
        os.mkfifo(home.root / MONTH / f"{NOW}-{'2' * 32}.jsonl")

    for host in (kept, home.open()):
        assert view(host) == before
        assert host.get(KEY).article == article(pictures=("7",))
        assert host.picture(KEY, "7") == (JPEG, "image/jpeg")
        assert host.pictures(KEY) == {"7": f"images/7_605-{hash_of(JPEG)}.jpg"}
        assert host.document(KEY).read_bytes() == b"1\ntext\n"
        assert host.page(KEY) == PAGE
        assert host.save(article(pictures=("7",)), PAGE, revision(), "r1").change == "new"
    found = list(skipped(home.root))
    assert len({problem.path for problem in found}) >= 30
    assert all(problem.reason for problem in found)


@pytest.mark.parametrize("folder", ["articles", "articles/de", "articles/de/640", "articles/de/640/images", "devices"])
def test_nothing_is_read_through_a_link(home: Home, kept: Library, tmp_path: Path, folder: str) -> None:
    """A link of another person's could lead into this one's other folders; what is behind it is not looked at."""
    shutil.move(home.root / folder, tmp_path / "elsewhere")
    (home.root / folder).symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    host = home.open()

    if folder == "devices":
        assert host.get(KEY).saved_at == 0
    elif folder.endswith("images"):
        assert host.missing(KEY) == kept.missing(KEY) == ("7",)
    else:
        with pytest.raises(NotFound):
            host.get(KEY)


def test_a_page_is_unpacked_no_further_than_its_bound() -> None:
    assert forms.unpacked(gzip.compress(bytes(forms.PAGE_BYTES), 1)) == bytes(forms.PAGE_BYTES)
    assert forms.unpacked(gzip.compress(bytes(forms.PAGE_BYTES + 1), 1)) is None
    assert forms.unpacked(gzip.compress(PAGE)[:-9]) is None
    assert forms.unpacked(b"") is None


def test_a_line_of_an_article_from_elsewhere_with_a_record_that_never_came_is_no_error(
    home: Home, kept: Library
) -> None:
    put(home, MONTH, f"{NOW}-HASH.jsonl", line("revision/" + "0" * 32, revision(NOW + 99)))
    put(home, MONTH, f"{NOW}-HASH.jsonl", line("revision/" + "0" * 32, revision(), article="de/64000009"))

    assert kept.keys() == ([KEY, "de/64000009"], False)
    assert kept.get(KEY).article == article(pictures=("7",))
    assert [entry.late for entry in kept.entries()] == [False, True]
    with pytest.raises(NotFound, match="syncing"):
        kept.get("de/64000009")


def test_a_hostile_record_leads_to_no_path(home: Home, library: Library) -> None:
    """Image ids of a record are text of another person's."""
    odd = article(pictures=("../../../x", "/etc/passwd", "7"))
    record = msgspec.json.encode(odd, order="sorted")
    put(home, SHELF, "64000001-HASH.json", record)
    before = files(home.root.parent)

    assert library.missing(KEY) == ("7",)
    assert library.pictures(KEY) == {}
    for image_id in ("../../../x", "/etc/passwd"):
        with pytest.raises(NotFound):
            library.add_image(KEY, image_id, "605", JPEG)
        with pytest.raises(NotFound):
            library.picture(KEY, image_id)
    assert files(home.root.parent) == before


@pytest.mark.parametrize("folder", ["articles", "articles/de", "articles/de/640", "devices"])
def test_nothing_is_written_through_a_link(home: Home, library: Library, tmp_path: Path, folder: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = home.root / folder
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(CannotWrite, match="is a link"):
        library.save(article(), PAGE, revision(), "r1")

    assert list(elsewhere.rglob("*")) == []


def test_a_link_where_a_file_belongs_is_replaced_and_not_followed(home: Home, library: Library, tmp_path: Path) -> None:
    digest = library.save(article(), PAGE, revision(), "r1").revision
    path = home.root / SHELF / f"64000001-{digest}.json"
    record = path.read_bytes()
    outside = tmp_path / "outside"
    outside.write_bytes(b"mine")
    path.unlink()
    path.symlink_to(outside)
    library.save(article(), PAGE, revision(NOW + 1), "r2")

    assert outside.read_bytes() == b"mine"
    assert path.read_bytes() == record
    assert not path.is_symlink()


CONFLICTS = (
    "{stem}.sync-conflict-20260901-120000-ABCDEF7{end}",  # Syncthing
    "{stem} (Anna's conflicted copy 2026-09-01){end}",  # Dropbox
    "{stem} (conflicted copy 2026-09-01 120000){end}",  # Nextcloud
    "{stem} (Копия, конфликт){end}",
    "{stem} 2{end}",  # iCloud
    "{stem} (1){end}",  # Google Drive
    "{stem}-DESKTOP-7{end}",  # OneDrive
    "{stem}{end}..path1",  # rclone bisync
    "{stem}{end}.conflict1",
)


@pytest.mark.parametrize("form", CONFLICTS)
def test_the_only_copy_is_read_whatever_a_sync_tool_put_behind_its_hash(home: Home, kept: Library, form: str) -> None:
    before = view(kept)
    for path in [path for path in home.root.rglob("*") if path.is_file() and path.parent != home.root]:
        stem, dot, end = path.name.partition(".")
        path.rename(path.with_name(form.format(stem=stem, end=dot + end)))
    renamed = files(home.root)
    host = home.open()

    assert view(host) == view(kept) == before
    assert host.picture(KEY, "7") == (JPEG, "image/jpeg")
    assert host.page(KEY) == PAGE
    assert host.document(KEY).read_bytes() == b"1\ntext\n"
    assert renamed.items() <= files(home.root).items()
    assert list(skipped(home.root)) == []


def test_a_page_s_copy_with_the_addition_between_its_two_extensions_is_read(home: Home, kept: Library) -> None:
    (path,) = (home.root / SHELF).glob("*.html.gz")
    path.rename(path.with_name(path.name.replace(".html.gz", ".html.sync-conflict-20260901-120000-ABCDEF7.gz")))

    assert kept.page(KEY) == PAGE


@pytest.mark.parametrize(
    "name",
    [
        "64000001-HASHa.json",
        "64000001-HASH.jsonx",
        "x64000001-HASH.json",
        "064000001-HASH.json",
        "64000001_605-HASH.json",
        "64000001-HASH",
        "HASH.json",
        ".64000001-HASH.json.Xy12",
        ".syncthing.64000001-HASH.json.tmp",
    ],
)
def test_a_name_of_another_kind_is_not_read(name: str) -> None:
    assert names.read(name.replace("HASH", "0" * 32)) is None


@pytest.mark.usefixtures("kept")
def test_a_placeholder_is_on_its_way_and_not_missing(home: Home) -> None:
    for path in [path for path in home.root.rglob("*") if path.is_file() and SHELF in path.as_posix()]:
        path.rename(path.with_name(f".{path.name}.icloud"))
    host = home.open()

    assert host.keys() == ([KEY], False)
    assert [entry.late for entry in host.entries()] == [True]
    with pytest.raises(NotFound, match="syncing"):
        host.get(KEY)
    assert {problem.reason for problem in skipped(home.root)} == {"not on this machine yet"}


def test_a_picture_on_its_way_is_not_asked_for_again(home: Home, kept: Library) -> None:
    (path,) = (home.root / SHELF / "images").iterdir()
    path.rename(path.with_name(f".{path.name}.icloud"))

    assert kept.missing(KEY) == ()
    assert kept.pictures(KEY) == {}
    assert kept.get(KEY).held == frozenset()


def test_a_record_that_no_line_names_counts_as_saved(home: Home, library: Library) -> None:
    put(home, SHELF, "64000001-HASH.json", msgspec.json.encode(article(), order="sorted"))

    assert library.keys() == ([KEY], False)
    assert library.get(KEY).article == article()
    assert library.get(KEY).saved_at == 0
    library.delete(KEY, "r1")
    assert home.open().keys() == ([], False)


def test_a_record_that_no_line_names_never_stands_above_one_that_was_seen(home: Home, kept: Library) -> None:
    put(home, SHELF, "64000001-HASH.json", msgspec.json.encode(article(text="from nowhere"), order="sorted"))

    assert kept.get(KEY).article == article(pictures=("7",))


@pytest.mark.parametrize("at_once", [True, False])
def test_a_file_that_a_tool_writes_slowly_in_place_counts_once_it_is_whole(
    home: Home, kept: Library, at_once: bool
) -> None:
    data = line("deleted", True)
    path = put(home, MONTH, f"{NOW}-{hash_of(data)}.jsonl", data[:20])
    if not at_once:
        past = 1_700_000_000
        os.utime(path, (past, past))
    assert kept.keys() == ([KEY], False)

    path.write_bytes(data)
    assert kept.keys() == ([], False)


def test_what_is_merely_absent_is_never_deleted_or_forgotten(home: Home, kept: Library, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(home.root, copy)
    for folder in ("articles", "devices"):
        shutil.rmtree(home.root / folder)
    host = home.open()
    assert host.keys() == kept.keys() == ([], False)  # what a host says follows from the folder alone
    host.save(article(5), PAGE, revision(), "r9")

    shutil.copytree(copy, home.root, dirs_exist_ok=True)
    assert host.keys() == kept.keys() == (["de/5", KEY], False)
    assert host.get(KEY).article == article(pictures=("7",))


@pytest.mark.usefixtures("kept")
def test_a_library_is_read_without_writing_into_it(home: Home) -> None:
    before = files(home.root)
    host = home.open()
    view(host)
    list(skipped(home.root))
    host.document(KEY)

    assert files(home.root) == before
