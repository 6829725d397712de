"""Files as browsers, SingleFile and crawlers write them, and what becomes of them."""

from __future__ import annotations

import base64
import gzip
import io
import os
import zipfile
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from builder import build_page
from nachlese.article import Article
from nachlese.importing import Outcome, bring, files
from nachlese.library import Library
from samples import CITY, RIVER

NOW = 1_790_000_000_000
TAKEN = 1_718_265_600  # s; 2024-06-13T08:00:00Z
JPEG = b"\xff\xd8\xff\xe0 a picture of the bank"
LEAD = "70000004"


def take(library: Library, path: Path, vouched: bool = False) -> list[Outcome]:
    return [
        outcome
        for one, name in files(path)
        for outcome in bring(library, one, name, named=not path.is_dir(), vouched=vouched)
    ]


def page(article: Article) -> bytes:
    return build_page(article, "react-state").encode()


def html(folder: Path) -> Path:
    """As Firefox saves a page: its parts in a folder beside it; the time is the file's."""
    path = folder / "Der Fluss [DW].html"
    path.write_bytes(page(RIVER))
    os.utime(path, (TAKEN, TAKEN))
    beside = folder / "Der Fluss [DW]_files"
    beside.mkdir()
    (beside / f"{LEAD}_605.jpg").write_bytes(JPEG)
    (beside / "style.css").write_bytes(b"p {}")
    return path


def single_file(folder: Path) -> Path:
    inside = f'<img src="data:image/jpeg;base64,{base64.b64encode(JPEG).decode()}" data-url="https://static.dw.com/image/{LEAD}_${{formatId}}.jpg">'
    comment = (
        f"<html lang=de><!--\n Page saved with SingleFile \n url: {RIVER.url} \n"
        " saved date: Thu Jun 13 2024 10:00:00 GMT+0200 (Mitteleuropäische Sommerzeit)\n-->"
    )
    path = folder / "single.html"
    path.write_text(page(RIVER).decode().replace("<html", comment + "<x-", 1).replace("</body>", inside + "</body>", 1))
    return path


def mhtml(folder: Path) -> Path:
    message = MIMEMultipart("related", type="text/html")
    message["Snapshot-Content-Location"] = RIVER.url
    message["Subject"] = "=?utf-8?Q?Der_Fluss?="
    message["Date"] = "Thu, 13 Jun 2024 08:00:00 -0000"
    body, picture = MIMEText(page(RIVER).decode(), "html", "utf-8"), MIMEImage(JPEG, "jpeg")
    body["Content-Location"] = RIVER.url
    picture["Content-Location"] = f"https://static.dw.com/image/{LEAD}_605.jpg"
    message.attach(body)
    message.attach(picture)
    path = folder / "page.mhtml"
    path.write_bytes(message.as_bytes())
    return path


def captured(out: io.BufferedIOBase, packed: bool = True) -> None:
    """As a crawler writes it: the picture first, chunks, compression, and much that is not ours."""
    writer = WARCWriter(out, gzip=packed)

    def response(url: str, kind: str, data: bytes, *more: tuple[str, str], status: str = "200 OK") -> None:
        headers = StatusAndHeaders(status, [("Content-Type", kind), *more], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(data),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": "2024-06-13T08:00:00Z"},
        )
        writer.write_record(record)

    response(f"https://static.dw.com/image/{LEAD}_605.jpg", "image/jpeg", JPEG)
    response("https://www.dw.com/de/themen/s-9077", "text/html", b"<html>a list")
    response("https://example.org/a-1", "text/html", b"<html>elsewhere")
    response(CITY.url, "text/html", b"gone", status="404 Not Found")
    response(RIVER.url, "text/html; charset=utf-8", gzip.compress(page(RIVER)), ("Content-Encoding", "gzip"))


def warc(folder: Path) -> Path:
    path = folder / "crawl.warc"
    with path.open("wb") as file:
        captured(file, packed=False)
    return path


def warc_gz(folder: Path) -> Path:
    path = folder / "crawl.warc.gz"
    with path.open("wb") as file:
        captured(file)
    return path


def wacz(folder: Path) -> Path:
    out = io.BytesIO()
    captured(out)
    path = folder / "crawl.wacz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/data.warc.gz", out.getvalue())
        archive.writestr("../../evil.html", page(CITY))
    return path


KINDS = (html, single_file, mhtml, warc, warc_gz, wacz)
