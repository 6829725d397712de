"""How a vector is written: a template in which CALL is what it does and HOST whom it asks, or a function of the two."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable
from itertools import product

Writes = Callable[[str, str], str]


def templates(*written: str) -> tuple[Writes, ...]:
    return tuple(_template(each) for each in written)


def each(pattern: str, *choices: Iterable[str]) -> tuple[Writes, ...]:
    """One vector for each choice: ``@1`` in the pattern stands for one of the first, ``@2`` of the second."""
    return templates(*(_chosen(pattern, chosen) for chosen in product(*choices)))


def encoded(pattern: str, what: str, *codecs: Callable[[str], str]) -> tuple[Writes, ...]:
    """``what`` written in each of the codecs, where ``@`` stands in the pattern."""
    return tuple(_encoded(pattern, what, codec) for codec in codecs)


def _template(written: str) -> Writes:
    return lambda call, host: written.replace("CALL", call).replace("HOST", host)


def _chosen(pattern: str, chosen: tuple[str, ...]) -> str:
    for place, choice in enumerate(chosen, 1):
        pattern = pattern.replace(f"@{place}", choice)
    return pattern


def _encoded(pattern: str, what: str, codec: Callable[[str], str]) -> Writes:
    def write(call: str, host: str) -> str:
        filled = _template(what)(call, host)
        return _template(pattern)(call, host).replace("@", codec(filled))

    return write


# ---- codecs


def decimal(text: str) -> str:
    return "".join(f"&#{ord(character)};" for character in text)


def padded(text: str) -> str:
    return "".join(f"&#{ord(character):07}" for character in text)


def hexadecimal(text: str) -> str:
    return "".join(f"&#x{ord(character):x};" for character in text)


def upper_hexadecimal(text: str) -> str:
    return "".join(f"&#X{ord(character):X};" for character in text)


def percent(text: str) -> str:
    return "".join(f"%{ord(character):02x}" for character in text)


def twice_percent(text: str) -> str:
    return percent(text).replace("%", "%25")


def base_64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def unicode_escapes(text: str) -> str:
    return "".join(f"\\u{ord(character):04x}" for character in text)


def alternating(text: str) -> str:
    return "".join(c.upper() if n % 2 else c for n, c in enumerate(text))


def wide(text: str) -> str:
    """Full-width twins of ASCII."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def parted(by: str, prefix: int = 11) -> Callable[[str], str]:
    """``by`` between any two characters of the scheme."""
    return lambda text: by.join(text[:prefix]) + text[prefix:]
