"""Whatever bytes a host is given, it answers in frames or ends; it never answers in anything else."""

from __future__ import annotations

import json
import signal
import struct
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from host.child import CHROMIUM, FIREFOX, Child, files, frame, framed
from nachlese.errors import CODES
from nachlese.protocol import REQUESTS

LIST = {"type": "list", "id": "a", "protocol": 1}
MIB = 1024 * 1024


@pytest.fixture
def child(tmp_path: Path) -> Any:
    with Child(tmp_path) as child:
        yield child


@pytest.mark.parametrize("caller", [CHROMIUM, (*CHROMIUM, "--parent-window=0"), FIREFOX])
def test_a_hello_from_either_browser_is_welcomed(tmp_path: Path, caller: tuple[str, ...]) -> None:
    with Child(tmp_path, caller) as child:
        welcome = child.hello()
        ended = child.end()

    assert welcome["type"] == "welcome"
    assert welcome["protocols"] == [1, 1]
    assert ended == (0, [], "")


def test_a_hello_in_any_protocol_is_welcomed(child: Child) -> None:
    assert child.send(type="hello", protocols=[7, 9], version="9", protocol=9, more={"new": [1]})["type"] == "welcome"
    assert child.send(type="hello", protocols=[7, 9], version="9", protocol=9)["type"] == "welcome"


def test_the_end_of_input_ends_the_host(child: Child) -> None:
    assert child.end() == (0, [], "")


@pytest.mark.parametrize(
    "caller",
    [
        ("chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/",),
        ("/nowhere/nachlese.host.json", "someone@else"),
        (CHROMIUM[0].removesuffix("/"),),
    ],
)
def test_another_extension_is_not_answered(tmp_path: Path, caller: tuple[str, ...]) -> None:
    with Child(tmp_path, caller) as child:
        ended = child.end()

    assert ended.status == 1
    assert [(message["type"], message["code"]) for message in ended.frames] == [("error", "not-allowed")]
    assert not child.library.exists()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x05", id="header cut"),
        pytest.param(struct.pack("@I", 0), id="no length"),
        pytest.param(struct.pack("@I", 100) + b'{"type":', id="body cut"),
        pytest.param(struct.pack("@I", 2 * MIB) + b"{" * MIB, id="large body cut"),
        pytest.param(struct.pack("@I", 65 * MIB) + b"{}", id="longer than a browser sends"),
        pytest.param(b"GET / HTTP/1.1\r\n\r\n", id="another protocol"),
        pytest.param(b"\xff\xff\xff\xff{}", id="largest length"),
    ],
)
def test_a_broken_stream_gets_an_error_frame_and_ends(child: Child, data: bytes) -> None:
    child.write(data)
    status, frames, errors = child.end()

    assert [(said["type"], said["code"], said["id"]) for said in frames] == [("error", "bad-frame", "none")]
    assert (status, errors) == (1, "")


NOT_MESSAGES = {
    "not JSON": b"hello",
    "JSON cut": b'{"type": "list"',
    "two values": b"{}{}",
    "not UTF-8": b'{"type": "list", "id": "a", "protocol": 1, "after": "\xff"}',
    "a surrogate in UTF-8": b'{"type": "list", "id": "a", "protocol": 1, "after": "\xed\xa0\x80"}',
    "a lone surrogate": b'{"type": "list", "id": "a", "protocol": 1, "after": "\\ud800"}',
    "a lone surrogate as a name": b'{"type": "list", "id": "a", "protocol": 1, "\\udfff": 1}',
    "a lone surrogate in hello": b'{"type": "hello", "id": "a", "protocols": [1, 1], "version": "\\ud800"}',
    "a byte order mark": b'\xef\xbb\xbf{"type": "list", "id": "a", "protocol": 1}',
    "UTF-16": '{"type": "list"}'.encode("utf-16"),
    "a list": b"[]",
    "null": b"null",
    "a text": b'"list"',
    "65 deep": b'{"a":' * 65 + b"1" + b"}" * 65,
    "100,000 deep": b"[" * 100_000,
    "100,000 deep, with texts": b'["]",' * 100_000,
    "zeros": b"\0" * 100,
    "1e999": b'{"type": "list", "id": "a", "protocol": 1, "after": 1e999}',
}


@pytest.mark.parametrize("body", NOT_MESSAGES.values(), ids=NOT_MESSAGES.keys())
def test_a_frame_that_is_no_message_is_refused_and_the_next_is_read(child: Child, body: bytes) -> None:
    child.write(framed(body) + frame({**LIST, "id": "next"}))

    assert child.read()["code"] == "bad-frame"
    assert child.read() == {"type": "articles", "id": "next", "keys": [], "more": False}
    assert child.end() == (0, [], "")


def test_a_frame_too_large_for_a_message_is_stepped_over(child: Child) -> None:
    child.write(framed(b'{"type": "list", "id": "a", "protocol": 1, "after": "' + b"x" * 3 * MIB + b'"}') + frame(LIST))

    assert child.read()["code"] == "too-large"
    assert child.read()["type"] == "articles"
    assert child.end() == (0, [], "")


NOT_REQUESTS: dict[str, dict[str, Any]] = {
    "no type": {"id": "a", "protocol": 1},
    "unknown type": {"type": "destroy", "id": "a", "protocol": 1},
    "a type that is a list": {"type": ["list"], "id": "a", "protocol": 1},
    "no protocol": {"type": "list", "id": "a"},
    "a protocol in words": {"type": "list", "id": "a", "protocol": "1"},
    "a protocol that is true": {"type": "list", "id": "a", "protocol": True},
    "no id": {"type": "list", "protocol": 1},
    "an id that is a path": {"type": "list", "id": "../a", "protocol": 1},
    "an id with a line end": {"type": "list", "id": "a\n", "protocol": 1},
    "a long id": {"type": "list", "id": "a" * 65, "protocol": 1},
    "a field missing": {"type": "undo", "id": "a", "protocol": 1},
    "a field of another type": {"type": "undo", "id": "a", "protocol": 1, "article": 7},
    "an article that is a path": {"type": "undo", "id": "a", "protocol": 1, "article": "de/../../7"},
    "an article with a line end": {"type": "undo", "id": "a", "protocol": 1, "article": "de/7\n"},
    "an id of thirteen digits": {"type": "undo", "id": "a", "protocol": 1, "article": "de/1234567890123"},
    "an export to nowhere": {"type": "export", "id": "a", "protocol": 1, "article": "de/7", "to": "../x"},
    "a negative size": {"type": "begin", "id": "a", "protocol": 1, "upload": "u", "what": "page", "size": -1},
    "an upload of something else": {"type": "begin", "id": "a", "protocol": 1, "upload": "u", "what": "x", "size": 1},
    "a hello without protocols": {"type": "hello", "id": "a", "version": "1"},
    "a response": {"type": "welcome", "id": "a", "protocol": 1},
}


@pytest.mark.parametrize("message", NOT_REQUESTS.values(), ids=NOT_REQUESTS.keys())
def test_a_message_that_is_no_request_is_told_so(child: Child, message: dict[str, Any]) -> None:
    child.write(frame(message) + frame(LIST))

    refused = child.read()

    assert (refused["type"], refused["code"]) == ("error", "bad-request")
    assert refused["id"] == ("a" if message.get("id") == "a" else "none")
    assert child.read()["type"] == "articles"
    assert child.end() == (0, [], "")


@pytest.mark.parametrize(
    ("protocol", "who"),
    [(0, "Update the extension"), (-1, "Update the extension"), (2, "Update it as it was installed")],
)
def test_another_protocol_is_told_which_side_to_update(child: Child, protocol: int, who: str) -> None:
    refused = child.send(type="something-new", protocol=protocol)

    assert refused["code"] == "wrong-protocol"
    assert who in refused["message"]
    assert str(protocol) in refused["message"]


def test_what_prints_does_not_break_a_frame(tmp_path: Path) -> None:
    noisy = """
import os, sys
from nachlese import library, wire
said = wire.said
def noise(body):
    print("printed")
    os.write(1, b"written")
    os.system("echo from a child process")
    sys.__stdout__.write("behind our back"); sys.__stdout__.flush()
    return said(body)
wire.said = noise
from nachlese.__main__ import main
sys.exit(main())
"""
    with Child(tmp_path, command=(sys.executable, "-c", noisy)) as child:
        assert child.hello()["type"] == "welcome"
        assert child.ask(type="list")["keys"] == []
        status, frames, errors = child.end()

    assert (status, frames) == (0, [])
    for text in ("printed", "written", "from a child process", "behind our back"):
        assert text in errors


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell of POSIX")
def test_a_host_without_standard_error_answers_all_the_same(tmp_path: Path) -> None:
    noisy = "import sys; from nachlese import wire; wire.said = lambda body: print('printed') or {'type': 'x'}; "
    run = noisy + "from nachlese.__main__ import main; sys.exit(main())"
    with Child(tmp_path, command=("sh", "-c", 'exec "$@" 2>&-', "sh", sys.executable, "-c", run)) as child:
        assert child.hello()["type"] == "welcome"
        assert child.send(type="list")["code"] == "bad-request"
        assert child.end() == (0, [], "")


def test_a_fault_of_ours_is_told_and_its_place_is_in_the_log_without_what_was_read(tmp_path: Path) -> None:
    faulty = """
import sys
from nachlese.library import Library
def keys(self, after): raise RuntimeError("the text of an article: " + after)
Library.keys = keys
from nachlese.__main__ import main
sys.exit(main())
"""
    with Child(tmp_path, command=(sys.executable, "-c", faulty)) as child:
        answer = child.send(type="list", after="secret")
        ended = child.end()

    assert answer["code"] == "internal"
    assert "host.log" in answer["message"]
    assert "secret" not in answer["message"]
    assert ended == (0, [], "")
    log = (tmp_path / "state" / "host.log").read_text()
    assert "RuntimeError" in log
    assert "service/__init__.py" in log
    assert "secret" not in log
    assert "text of an article" not in log


def test_a_host_whose_browser_is_gone_ends_quietly(child: Child) -> None:
    assert child.process.stdout
    assert child.process.stderr
    child.hello()
    child.process.stdout.close()
    child.write(frame(LIST) * 3)

    assert child.process.wait(30) == 0
    assert child.process.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_a_host_that_is_terminated_says_nothing_more(child: Child) -> None:
    child.ask(type="list")
    before = files(child.home)
    child.process.send_signal(signal.SIGTERM)

    assert child.end() == (-signal.SIGTERM, [], "")
    assert files(child.home) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_an_interrupt_in_the_browsers_terminal_leaves_the_host_to_the_browser(child: Child) -> None:
    child.hello()
    child.process.send_signal(signal.SIGINT)

    assert child.ask(type="list")["type"] == "articles"
    assert child.end() == (0, [], "")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=10,
)
# All but the last, which would open a window here.
names = st.sampled_from(
    ["type", "id", "protocol", "upload", "what", "size", "index", "data", "url", "seen", "article", "image", "download"]
)
words = st.sampled_from(
    [*REQUESTS[:-1], "a", "page", "image", "de/64249132", "64249132", "605", "html", "/../", "", "AAAA"]
)
almost_requests = st.fixed_dictionaries(
    {"type": st.sampled_from(REQUESTS[:-1]), "id": st.just("a"), "protocol": st.sampled_from([1, 1, 1, 2])},
    optional={name: words | st.integers(-1, 5) for name in ("upload", "what", "size", "index", "data", "url", "seen")}
    | dict.fromkeys(("article", "image", "format", "download", "after", "to"), words | json_values),
)
bodies = st.one_of(
    st.binary(min_size=1, max_size=200),
    st.text(min_size=1, max_size=100).map(str.encode),
    json_values.map(lambda value: json.dumps(value).encode()),
    almost_requests.map(lambda value: json.dumps(value).encode()),
    st.dictionaries(names, words | json_values, max_size=8).map(lambda value: json.dumps(value).encode()),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300))
def test_any_bytes_end_in_an_error_frame_or_in_silence(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    with Child(tmp_path_factory.mktemp("host")) as child:
        child.write(data)
        ended = child.end()

    assert ended.status == (1 if data else 0) or ended.frames
    assert all(message["type"] == "error" for message in ended.frames)
    assert ended.errors == ""


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(whole=st.lists(bodies, max_size=30), tail=st.binary(max_size=8))
def test_any_frames_are_each_answered_in_a_frame(
    tmp_path_factory: pytest.TempPathFactory, whole: list[bytes], tail: bytes
) -> None:
    with Child(tmp_path_factory.mktemp("host")) as child:
        child.write(b"".join(map(framed, whole)))
        answers = [child.read() for _ in whole]
        child.write(tail)
        ended = child.end()

    assert all(answer["type"] != "error" or answer["code"] in CODES for answer in answers)
    assert not [answer for answer in answers if answer.get("code") == "internal"]
    assert ended.status in (0, 1)
    assert ended.errors == ""
    assert not [path for path in files(child.home) if "articles" in path]
