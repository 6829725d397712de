"""Chinese as it is compared: each traditional character by its simplified one, by OpenCC's table."""

from __future__ import annotations

import re
from functools import cache

# Han, with the marks written among it, and kana: scripts that put no space between words.
HAN = "\u3005\u3007\u3041-\u3096\u309d-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"


@cache
def _table() -> dict[int, str]:
    """Loaded when the first Chinese is read: it is 4,000 lines."""
    from importlib.resources import files

    lines = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    return {ord(one): many.split(" ")[0] for one, many in pairs if len(one) == 1}


@cache
def _traditional() -> re.Pattern[str]:
    # Rare ones, beyond 16 bits, by their range: the pattern would look at them one by one.
    usual = "".join(chr(char) for char in _table() if char < 0x10000)
    return re.compile(f"[{usual}\U00020000-\U0003ffff]")


def simplified(text: str) -> str:
    """The text in simplified characters, as many as before."""
    # Most of dw.com's Chinese is: looking takes a tenth of translating.
    return text.translate(_table()) if _traditional().search(text) else text
