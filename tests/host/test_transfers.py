"""Uploads and downloads: whole or not at all, in order, within bounds, and not for ever."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nachlese.errors import BadRequest, NachleseError, NotFound, TooLarge, UploadLost
from nachlese.messages import IMAGE_BYTES, PAGE_BYTES, PART_BYTES, PATIENCE, UNFINISHED
from nachlese.transfers import Downloads, Uploads


class Clock:
    """A clock that goes when it is told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def uploads(clock: Clock) -> Uploads:
    return Uploads(clock)


@pytest.fixture
def downloads(clock: Clock) -> Downloads:
    return Downloads(clock)


def text(data: bytes) -> str:
    return base64.b64encode(data).decode()


@given(st.lists(st.binary(min_size=1, max_size=50), max_size=8))
def test_the_parts_of_an_upload_make_the_whole(parts: list[bytes]) -> None:
    uploads = Uploads()
    uploads.begin("a", "page", sum(map(len, parts)))
    for index, part in enumerate(parts):
        uploads.part("a", index, text(part))
        uploads.part("a", index, text(part))  # sent again

    assert uploads.take("a", "page") == uploads.take("a", "page") == b"".join(parts)


def test_an_incomplete_upload_is_not_taken(uploads: Uploads) -> None:
    uploads.begin("a", "page", 4)
    uploads.part("a", 0, text(b"abc"))

    with pytest.raises(UploadLost, match="3 of 4"):
        uploads.take("a", "page")
    with pytest.raises(UploadLost, match="not known"):
        uploads.part("a", 1, text(b"d"))


@pytest.mark.parametrize(
    ("index", "data"),
    [
        pytest.param(2, b"x", id="a part left out"),
        pytest.param(0, b"x", id="another part in its place"),
        pytest.param(1, b"xxxxxx", id="longer than declared"),
    ],
)
def test_an_upload_that_does_not_fit_together_is_lost(uploads: Uploads, index: int, data: bytes) -> None:
    uploads.begin("a", "page", 8)
    uploads.part("a", 0, text(b"abc"))

    with pytest.raises(UploadLost):
        uploads.part("a", index, text(data))
    with pytest.raises(UploadLost):
        uploads.take("a", "page")


@pytest.mark.parametrize(
    "data",
    ["", "a", "abc", "ab c", "abcd\n", "ab=c", "abc=d", "ab==cdef", "äöüß", "____", text(b"x" * PART_BYTES + b"x")],
)
def test_a_part_that_is_no_base64_or_none_or_too_long_is_refused_and_can_be_sent_right(
    uploads: Uploads, data: str
) -> None:
    uploads.begin("a", "image", 3)

    with pytest.raises(BadRequest):
        uploads.part("a", 0, data)

    uploads.part("a", 0, text(b"abc"))
    assert uploads.take("a", "image") == b"abc"


def test_an_upload_has_a_bound_of_its_kind(uploads: Uploads) -> None:
    uploads.begin("a", "page", PAGE_BYTES)
    uploads.begin("a", "image", IMAGE_BYTES)

    with pytest.raises(TooLarge):
        uploads.begin("a", "page", PAGE_BYTES + 1)
    with pytest.raises(TooLarge):
        uploads.begin("a", "image", IMAGE_BYTES + 1)


def test_an_upload_serves_what_it_was_declared_for(uploads: Uploads) -> None:
    uploads.begin("a", "image", 0)

    with pytest.raises(BadRequest):
        uploads.take("a", "page")


def test_an_upload_begun_again_is_empty(uploads: Uploads) -> None:
    uploads.begin("a", "page", 3)
    uploads.part("a", 0, text(b"abc"))
    uploads.begin("a", "page", 3)
    uploads.part("a", 0, text(b"xyz"))

    assert uploads.take("a", "page") == b"xyz"


def test_four_uploads_fit_and_a_fifth_takes_the_place_of_the_one_longest_untouched(
    uploads: Uploads, clock: Clock
) -> None:
    names = [str(number) for number in range(UNFINISHED + 1)]
    for name in names:
        clock.now += 1
        uploads.begin(name, "page", 3)

    for name in names[1:]:
        uploads.part(name, 0, text(b"abc"))
    with pytest.raises(UploadLost):
        uploads.part(names[0], 0, text(b"abc"))


def test_a_complete_upload_makes_place_before_an_unfinished_one(uploads: Uploads, clock: Clock) -> None:
    for number in range(UNFINISHED):
        clock.now += 1
        uploads.begin(str(number), "page", 3)
    uploads.part("2", 0, text(b"abc"))
    uploads.begin("new", "page", 3)

    with pytest.raises(UploadLost):
        uploads.take("2", "page")
    for name in ("0", "1", "3", "new"):
        uploads.part(name, 0, text(b"abc"))


def test_what_nobody_touches_is_dropped_in_time(uploads: Uploads, downloads: Downloads, clock: Clock) -> None:
    uploads.begin("a", "page", 6)
    name = downloads.offer(b"abc")
    clock.now += PATIENCE
    uploads.part("a", 0, text(b"abc"))
    assert downloads.part(name, 0) == (text(b"abc"), True)
    clock.now += PATIENCE + 0.1

    with pytest.raises(UploadLost):
        uploads.part("a", 1, text(b"abc"))
    with pytest.raises(NotFound):
        downloads.part(name, 0)


@pytest.mark.parametrize("size", [0, 1, PART_BYTES - 1, PART_BYTES, PART_BYTES + 1, 2 * PART_BYTES])
def test_the_parts_of_a_download_make_the_whole(downloads: Downloads, size: int) -> None:
    data = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    name, last = downloads.offer(data), False
    parts: list[bytes] = []
    while not last:
        part, last = downloads.part(name, len(parts))
        assert downloads.part(name, len(parts)) == (part, last)  # asked for again
        parts.append(base64.b64decode(part))

    assert b"".join(parts) == data
    with pytest.raises(BadRequest):
        downloads.part(name, max(len(parts), 1))


def test_the_same_bytes_have_the_same_name(downloads: Downloads) -> None:
    assert downloads.offer(b"abc") == downloads.offer(b"abc") != downloads.offer(b"abd")


def test_the_pictures_of_an_article_can_all_be_fetched_at_once(downloads: Downloads) -> None:
    names = [downloads.offer(bytes([number]) * 300_000) for number in range(40)]

    assert [downloads.part(name, 0)[0] for name in names] == [text(bytes([number]) * 300_000) for number in range(40)]


def test_large_downloads_push_out_the_one_longest_untouched(downloads: Downloads, clock: Clock) -> None:
    names = []
    for number in range(UNFINISHED + 1):
        clock.now += 1
        names.append(downloads.offer(bytes([number]) * (PAGE_BYTES // UNFINISHED)))

    with pytest.raises(NotFound):
        downloads.part(names[0], 0)
    assert all(downloads.part(name, 0)[0] for name in names[1:])


steps = st.tuples(
    st.sampled_from(["begin", "part", "take"]), st.sampled_from("abcdef"), st.integers(0, 3), st.binary(max_size=4)
)


@given(st.lists(steps, max_size=40))
def test_uploads_in_any_order_are_whole_or_refused(steps: list[tuple[str, str, int, bytes]]) -> None:
    """What is taken is exactly the parts sent since its beginning."""
    uploads = Uploads()
    sent: dict[str, list[bytes]] = {}
    sizes: dict[str, int] = {}
    for what, name, number, data in steps:
        try:
            match what:
                case "begin":
                    uploads.begin(name, "page", number)
                    sent[name], sizes[name] = [], number
                case "part":
                    uploads.part(name, number, text(data))
                    if number == len(sent[name]):
                        sent[name].append(data)
                case "take":
                    assert uploads.take(name, "page") == b"".join(sent[name])
                    assert sizes[name] == len(b"".join(sent[name]))
        except NachleseError:
            continue


def test_a_file_to_be_brought_in_lies_on_the_disk_until_it_is_dropped(uploads: Uploads) -> None:
    """It may be larger than what a host should hold in memory; a part may come twice, but not as another."""
    uploads.begin("file", "import", 6)
    uploads.part("file", 0, text(b"abc"))
    uploads.part("file", 0, text(b"abc"))
    uploads.part("file", 1, text(b"def"))
    path = uploads.file("file")

    assert path.read_bytes() == b"abcdef"
    uploads.drop("file")
    assert not path.exists()
    with pytest.raises(UploadLost):
        uploads.file("file")


def test_a_download_that_is_made_while_it_is_fetched_comes_in_order(downloads: Downloads) -> None:
    """The last part can be asked for again, an earlier one not; whoever stops asking stops its making."""
    made: list[int] = []

    def parts() -> Iterator[bytes]:
        for number in range(5):
            made.append(number)
            yield bytes([number]) * PART_BYTES

    name = downloads.stream(parts(), "one")
    first = downloads.part(name, 0)

    assert made == [0, 1]
    assert downloads.part(name, 0) == first
    assert downloads.part(name, 1) == (text(b"\x01" * PART_BYTES), False)
    with pytest.raises(BadRequest):
        downloads.part(name, 0)
    assert [downloads.part(name, index)[1] for index in (2, 3, 4)] == [False, False, True]
