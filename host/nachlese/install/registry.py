"""Windows' registry, as far as this room needs it: the default values of keys. Nowhere else is ``winreg`` known."""

from __future__ import annotations

import sys
from typing import Protocol

CURRENT_USER = "HKEY_CURRENT_USER"
ALL_USERS = "HKEY_LOCAL_MACHINE"


class Registry(Protocol):
    """Default values by key; a key begins with its root, ``HKEY_CURRENT_USER`` or ``HKEY_LOCAL_MACHINE``."""

    def read(self, key: str) -> str | None: ...
    def write(self, key: str, value: str) -> None: ...
    def delete(self, key: str) -> None: ...


class NoRegistry:
    """That of a system without one: empty, and nothing is ever written to it."""

    def read(self, key: str) -> str | None:  # noqa: ARG002
        return None

    def write(self, key: str, value: str) -> None:
        raise OSError(f"this system has no registry for {key} = {value}")

    def delete(self, key: str) -> None:
        raise OSError(f"this system has no registry for {key}")


def this_registry() -> Registry:
    return _windows() if sys.platform == "win32" else NoRegistry()


if sys.platform == "win32":
    import winreg

    def _windows() -> Registry:
        return _Winreg()

    class _Winreg:
        def read(self, key: str) -> str | None:
            try:
                return winreg.QueryValue(*self._split(key))
            except OSError:
                return None

        def write(self, key: str, value: str) -> None:
            root, below = self._split(key)
            with winreg.CreateKey(root, below) as opened:
                winreg.SetValueEx(opened, "", 0, winreg.REG_SZ, value)

        def delete(self, key: str) -> None:
            winreg.DeleteKey(*self._split(key))

        @staticmethod
        def _split(key: str) -> tuple[int, str]:
            root, _, below = key.partition("\\")
            return {CURRENT_USER: winreg.HKEY_CURRENT_USER, ALL_USERS: winreg.HKEY_LOCAL_MACHINE}[root], below

else:

    def _windows() -> Registry:
        raise NotImplementedError
