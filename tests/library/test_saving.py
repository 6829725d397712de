"""What a reader may rely on after saving, deleting and asking again."""

from __future__ import annotations

import gzip
import hashlib
import re

import msgspec
import pytest

from nachlese.article import InfoBox
from nachlese.errors import NoContentId, NotAnImage, NotFound, TooLarge
from nachlese.library import Library, Revision
from nachlese.library.forms import PAGE_BYTES
from nachlese.library.images import IMAGE_BYTES

from .conftest import Home
from .samples import JPEG, KEY, NOW, PAGE, PNG, article, files, revision


def test_what_was_saved_is_read_back_by_another_host(home: Home, library: Library) -> None:
    saved = library.save(article(), PAGE, revision(), "r1")
    stored = home.open().get(KEY)

    assert saved == (KEY, stored.revision_hash, "new")
    assert stored.article == article()
    assert stored.saved_at == NOW
    assert stored.revision == msgspec.structs.replace(revision(), page=stored.revision.page)
    assert home.open().page(KEY) == PAGE


def test_every_file_is_named_by_its_own_hash_and_in_ascii(home: Home, library: Library) -> None:
    library.save(article(pictures=("77",)), PAGE, revision(), "r1")
    library.add_image(KEY, "77", "605", JPEG)
    library.put_document(KEY, NOW, b"1\n2\n")
    named = {name: data for name, data in files(home.root).items() if "/" in name}

    assert len(named) == 5
    for name, data in named.items():
        assert name.isascii()
        assert hashlib.sha256(data).hexdigest()[:32] in name


def test_names_are_those_of_the_format(home: Home, library: Library) -> None:
    library.save(article(64249132, pictures=("64246460",), language="zh"), PAGE, revision(), "r1")
    library.add_image("zh/64249132", "64246460", "605", JPEG)
    library.put_document("zh/64249132", 1672411624000, b"1\n2\n")
    names = sorted(
        re.sub("[0-9a-f]{32}", "HASH", re.sub("devices/[0-9a-f]{16}", "devices/ID", name)) for name in files(home.root)
    )

    assert names == [
        ".gitattributes",
        "README.txt",
        "articles/zh/642/64249132-20221230T144704Z-HASH.md",
        "articles/zh/642/64249132-HASH.html.gz",
        "articles/zh/642/64249132-HASH.json",
        "articles/zh/642/images/64246460_605-HASH.jpg",
        f"devices/ID/2026-09/{NOW}-HASH.jsonl",
        "nachlese.json",
    ]


def test_a_page_is_kept_without_a_time_so_the_same_page_is_the_same_file(home: Home, library: Library) -> None:
    for request in ("r1", "r2"):
        home.time += 5000
        library.save(article(), PAGE, revision(seen=home.time), request)
    pages = [data for name, data in files(home.root).items() if name.endswith(".gz")]

    assert len(pages) == 1
    assert pages[0][4:8] == bytes(4)
    assert gzip.decompress(pages[0]) == PAGE


def test_saving_again_says_same_changed_or_new(library: Library) -> None:
    changes = []
    for text, request in (("a", "1"), ("a", "2"), ("b", "3"), ("b", "4"), ("a", "5")):
        changes.append(library.save(article(text=text), PAGE, revision(NOW + int(request)), request).change)
    library.delete(KEY, "6")
    changes.append(library.save(article(text="a"), PAGE, revision(NOW + 7), "7").change)

    assert changes == ["new", "same", "changed", "same", "changed", "new"]


def test_each_save_writes_a_line_also_when_the_record_is_there(home: Home, library: Library) -> None:
    for number in range(3):
        library.save(article(), PAGE, revision(NOW + number), f"r{number}")

    assert sum(name.endswith(".jsonl") for name in files(home.root)) == 3


def test_a_request_sent_again_writes_nothing_and_gets_the_same_answer(home: Home, library: Library) -> None:
    answer = library.save(article(), PAGE, revision(), "r1")
    library.delete(KEY, "r2")
    library.restore(KEY, "r3")
    before = files(home.root)
    home.time += 60_000
    another = home.open()

    assert another.save(article(), PAGE, revision(), "r1") == answer
    another.delete(KEY, "r2")
    another.restore(KEY, "r3")
    assert files(home.root) == before
    assert another.keys() == ([KEY], False)


def test_an_id_used_twice_for_different_saves_loses_neither(library: Library) -> None:
    """A browser that counts its requests from 1 at every start must not lose an article by it."""
    library.save(article(1), PAGE, revision(), "1")
    library.save(article(2), PAGE, revision(), "1")
    library.delete("de/1", "2")
    library.save(article(1), PAGE, revision(NOW + 1), "1")

    assert library.keys() == (["de/1", "de/2"], False)


def test_deleting_is_undone_by_restoring_and_by_saving(home: Home, library: Library) -> None:
    library.save(article(), PAGE, revision(), "r1")
    before = files(home.root)
    library.delete(KEY, "r2")

    assert library.keys() == ([], False)
    assert list(library.entries()) == []
    assert library.get(KEY).trashed
    assert before.items() <= files(home.root).items()

    library.restore(KEY, "r3")
    assert home.open().keys() == ([KEY], False)
    library.delete(KEY, "r4")
    library.save(article(), PAGE, revision(NOW + 1), "r5")
    assert home.open().keys() == ([KEY], False)


def test_a_clock_that_went_back_does_not_undo_what_is_said_now(home: Home, library: Library) -> None:
    library.save(article(), PAGE, revision(), "r1")
    library.delete(KEY, "r2")
    home.time -= 3_600_000
    library.save(article(), PAGE, revision(NOW - 3_600_000), "r3")
    assert home.open().keys() == ([KEY], False)

    home.time -= 3_600_000
    library.delete(KEY, "r4")
    assert home.open().keys() == ([], False)


@pytest.mark.parametrize("time", [0, -5, 10**15])
def test_a_clock_that_is_broken_loses_no_save(home: Home, time: int) -> None:
    home.time = time
    home.open().save(article(), PAGE, revision(seen=time), "r1")

    assert home.open().keys() == ([KEY], False)


def test_the_current_text_is_the_one_seen_last_not_the_one_saved_last(library: Library) -> None:
    new = library.save(article(text="new"), PAGE, revision(NOW), "r1")
    library.save(article(text="old"), PAGE, revision(NOW - 1000), "r2")

    assert library.get(KEY).revision_hash == new.revision


def test_a_page_from_elsewhere_never_stands_above_one_of_dw_com(library: Library) -> None:
    library.save(article(text="elsewhere"), PAGE, revision(NOW, own=False), "r1")
    assert not library.get(KEY).revision.own

    own = library.save(article(text="own"), PAGE, revision(NOW - 1000), "r2")
    library.save(article(text="later, elsewhere"), PAGE, revision(NOW + 1000, own=False), "r3")
    assert library.get(KEY).revision_hash == own.revision


def test_a_better_parser_gives_the_current_text_of_a_page_read_again(library: Library) -> None:
    library.save(article(text="old reading"), PAGE, revision(parser="0.9.0"), "r1")
    better = library.save(article(text="new reading"), PAGE, revision(parser="0.10.0"), "r2")
    library.save(article(text="old reading"), PAGE, revision(parser="0.9.0"), "r3")

    assert library.get(KEY).revision_hash == better.revision


def test_an_article_without_a_content_id_is_refused(home: Home, library: Library) -> None:
    for language, number in (("de", ""), ("", "5"), ("xx", "5"), ("de", "0"), ("de", "1/../2")):
        odd = msgspec.structs.replace(article(), language=language, id=number)
        with pytest.raises(NoContentId):
            library.save(odd, PAGE, revision(), "r1")

    assert not (home.root / "articles").exists()


def test_what_could_not_be_read_back_is_refused_before_anything_is_written(home: Home, library: Library) -> None:
    deep = deeper = InfoBox("", ())
    for _ in range(40):
        deep = InfoBox("", (deep,))
    for _ in range(3000):
        deeper = InfoBox("", (deeper,))
    refused = (
        (msgspec.structs.replace(article(), body=(deep,)), PAGE),
        (msgspec.structs.replace(article(), body=(deeper,)), PAGE),
        (article(text="x" * (8 << 20)), PAGE),
        (article(), bytes(PAGE_BYTES + 1)),
    )
    for too_much, page in refused:
        with pytest.raises(TooLarge):
            library.save(too_much, page, revision(), "r1")

    assert library.keys() == ([], False)
    assert not (home.root / "articles").exists()


def test_related_items_beyond_what_a_line_holds_do_not_hinder_saving(home: Home, library: Library) -> None:
    much = msgspec.structs.replace(revision(), related=["x" * 1000] * 100, receipt={"paragraphs": 3})
    library.save(article(), PAGE, much, "r1")

    assert home.open().get(KEY).revision.related == []
    assert home.open().get(KEY).revision.receipt == {"paragraphs": 3}


def test_a_picture_is_held_under_its_best_format(library: Library) -> None:
    library.save(article(pictures=("77", "78")), PAGE, revision(), "r1")
    assert library.missing(KEY) == ("77", "78")

    for form, data in (("1004", JPEG), ("303", JPEG), ("605", PNG)):
        library.add_image(KEY, "77", form, data)

    assert library.missing(KEY) == ("78",)
    assert library.get(KEY).held == {"77"}
    assert re.fullmatch("images/77_605-[0-9a-f]{32}.png", library.pictures(KEY)["77"])
    assert library.picture(KEY, "77") == (PNG, "image/png")


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (JPEG, "image/jpeg"),
        (PNG, "image/png"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf", "image/avif"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", "image/avif"),
    ],
)
def test_a_picture_is_known_by_its_signature(library: Library, data: bytes, media_type: str) -> None:
    library.save(article(pictures=("77",)), PAGE, revision(), "r1")
    library.add_image(KEY, "77", "605", data)

    assert library.picture(KEY, "77") == (data, media_type)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a",
        b"<html>",
        b"RIFF    WAVE",
        b"\0\0\0\x18ftypmp42\0\0\0\0isommp42",
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x10avif",  # behind the brands
    ],
)
def test_what_is_no_picture_is_refused(home: Home, library: Library, data: bytes) -> None:
    library.save(article(pictures=("77",)), PAGE, revision(), "r1")
    with pytest.raises(NotAnImage):
        library.add_image(KEY, "77", "605", data)

    assert not (home.root / "articles/de/640/images").exists()


def test_a_picture_is_refused_when_too_large_or_of_no_use(library: Library) -> None:
    library.save(article(pictures=("77", "../x")), PAGE, revision(), "r1")
    with pytest.raises(TooLarge):
        library.add_image(KEY, "77", "605", JPEG + bytes(IMAGE_BYTES))
    for image_id, form in (("78", "605"), ("77", "../x"), ("77", ""), ("../x", "605"), ("77", "12345")):
        with pytest.raises(NotFound):
            library.add_image(KEY, image_id, form, JPEG)
    assert library.missing(KEY) == ("77",)


def test_a_damaged_picture_is_missing_and_heals_when_it_comes_again(home: Home, library: Library) -> None:
    library.save(article(pictures=("77",)), PAGE, revision(), "r1")
    library.add_image(KEY, "77", "605", JPEG)
    path = home.root / "articles/de/640" / library.pictures(KEY)["77"]
    path.write_bytes(JPEG[:5])
    assert library.missing(KEY) == ("77",)
    assert library.pictures(KEY) == {}
    assert library.get(KEY).held == frozenset()

    library.add_image(KEY, "77", "605", JPEG)
    assert library.missing(KEY) == ()
    assert path.read_bytes() == JPEG


def test_a_document_is_written_again_only_when_it_says_something_else(home: Home, library: Library) -> None:
    library.save(article(), PAGE, revision(), "r1")
    for second, text in enumerate((b"text", b"text", b"text with a picture", b"text")):
        library.put_document(KEY, NOW + second * 1000, b"<!--%d-->\n%s\n" % (second, text))

    assert sum(name.endswith(".md") for name in files(home.root)) == 3
    assert library.document(KEY).read_bytes() == b"<!--3-->\ntext\n"


@pytest.mark.parametrize(
    "key", ["", "de", "de/", "de/0", "de/5x", "../5", "de/../5", "xx/5", "de/5\n", "DE/5", "de/1234567890123"]
)
def test_what_is_no_key_of_an_article_is_not_found(library: Library, key: str) -> None:
    asked = (
        library.get,
        library.pictures,
        library.missing,
        library.page,
        library.document,
        lambda key: library.picture(key, "7"),
        lambda key: library.delete(key, "r"),
        lambda key: library.restore(key, "r"),
        lambda key: library.put_document(key, NOW, b""),
        lambda key: library.add_image(key, "7", "605", JPEG),
    )
    for ask in asked:
        with pytest.raises(NotFound):
            ask(key)


def test_keys_come_in_order_and_in_portions(library: Library) -> None:
    for number in (30, 4, 2000, 1):
        library.save(article(number), PAGE, revision(), f"r{number}")
    library.save(article(7, language="zh-hant"), PAGE, revision(), "r")
    every = ["de/1", "de/2000", "de/30", "de/4", "zh-hant/7"]

    assert library.keys() == (every, False)
    assert library.keys(limit=2) == (every[:2], True)
    assert library.keys(after="de/2000", limit=2) == (every[2:4], True)
    assert library.keys(after="de/4", limit=2) == (every[4:], False)
    assert library.keys(after="zh-hant/7") == ([], False)


def test_a_list_shows_what_a_reader_chooses_by(library: Library) -> None:
    library.save(article(), PAGE, revision(), "r1")
    (entry,) = library.entries()

    assert entry[:8] == (KEY, "Ein Test", "2026-09-01", NOW, article().url, "article", True, False)


def test_what_another_host_wrote_a_moment_ago_is_seen(home: Home) -> None:
    one, other = home.open(), home.open()
    for number in range(1, 6):
        one.save(article(number), PAGE, revision(), f"a{number}")
        assert other.keys()[0] == one.keys()[0]
        other.delete(f"de/{number}", f"b{number}")
        assert one.keys() == ([], False)
        one.restore(f"de/{number}", f"c{number}")
        other.save(article(number, pictures=("7",)), PAGE, revision(NOW + 1), f"d{number}")
        one.add_image(f"de/{number}", "7", "605", JPEG)
        assert other.missing(f"de/{number}") == ()
        one.delete(f"de/{number}", f"e{number}")


def test_a_revision_keeps_all_it_was_given(home: Home, library: Library) -> None:
    full = Revision(
        seen=NOW,
        parser="1.2.3",
        host="www.dw.com",
        layout="react",
        source={"headline": "state"},
        receipt={"paragraphs": [26, 26], "left_out": {"advert": 3}},
        related=[{"name": "Klima", "url": "https://www.dw.com/de/klima/t-1"}],
    )
    library.save(article(), PAGE, full, "r1")
    read = home.open().get(KEY).revision

    assert read == msgspec.structs.replace(full, page=read.page)
