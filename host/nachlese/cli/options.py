"""Options and values that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from nachlese import addresses

Command = TypeVar("Command", bound=Callable[..., Any])

_LIBRARY = "nachlese.library"


def library_option(command: Command) -> Command:
    """``--library DIR``, before the command or after it."""
    return click.option(
        "--library",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        expose_value=True,
        callback=_remember,
        help="The library folder; else NACHLESE_LIBRARY, else Nachlese in your documents.",
    )(command)


def _remember(context: click.Context, _option: click.Parameter, value: Path | None) -> Path | None:
    """What was given before the command holds for it too."""
    if value is not None:
        context.meta[_LIBRARY] = value.absolute()
    return context.meta.get(_LIBRARY)


class Asking(click.Command):
    """A command whose arguments are a query: a word that is to be absent begins with a minus, and is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """``-h``, ``--…`` and their values are options; all else is the query."""
        valued = {name for one in self.params if isinstance(one, click.Option) and not one.is_flag for name in one.opts}
        options: list[str] = []
        words: list[str] = []
        left = iter(args)
        for arg in left:
            if arg == "--":
                words.extend(left)
            elif arg == "-h" or arg.startswith("--"):
                options += [arg, *islice(left, arg in valued)]
            else:
                words.append(arg)
        return super().parse_args(ctx, [*options, *(["--", *words] if words else [])])


class Format(click.ParamType):  # type: ignore[type-arg]
    """One of the export formats; they are looked up when asked for, as their writers take a while to load."""

    name = "format"

    def get_metavar(self, *_: object, **__: object) -> str:
        return "[" + "|".join(_formats()) + "]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in _formats():
            self.fail(f"{value!r} is none of {', '.join(_formats())}.", param, ctx)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        return [CompletionItem(name) for name in _formats() if name.startswith(incomplete)]


def _formats() -> tuple[str, ...]:
    from nachlese.render import FORMATS

    return tuple(FORMATS)


class WebAddress(click.ParamType):  # type: ignore[type-arg]
    """An address with a host."""

    name = "url"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value and not addresses.host(value):
            self.fail(f"{value!r} is no address of the web; write it whole, as https://www.dw.com/…", param, ctx)
        return value


class Time(click.ParamType):  # type: ignore[type-arg]
    """A moment: milliseconds since 1970, or an ISO time; one without a zone is UTC. Read as milliseconds."""

    name = "time"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        ms = _milliseconds(str(value))
        if ms is None or not 0 <= ms < _END_OF_TIME:
            self.fail(f"{value!r} is neither milliseconds since 1970 nor an ISO time.", param, ctx)
        return ms // 1000 * 1000  # a canonical document is stamped in whole seconds


_END_OF_TIME = 253402300800000  # ms; the year 10000, which an ISO time does not reach


def _milliseconds(text: str) -> int | None:
    if text.isascii() and text.isdigit():
        return int(text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)
