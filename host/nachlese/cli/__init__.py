"""The command line: what a person types, and what a program may read. The only room that knows click and rich.

Commands load what they need when they run, so that ``nachlese --help`` waits for no parser. What goes wrong is said on
standard error in one line, code and words, with exit status 1; wrong use is 2.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nachlese import __version__
from nachlese.cli.care import sync_check, tidy, verify
from nachlese.cli.completion import completion
from nachlese.cli.convert import convert
from nachlese.cli.explain import explain
from nachlese.cli.export import export
from nachlese.cli.history import diff, history
from nachlese.cli.host import doctor, install, uninstall
from nachlese.cli.import_ import import_
from nachlese.cli.marking import archive, favourite, note, read, tag
from nachlese.cli.options import library_option
from nachlese.cli.reparse import reparse
from nachlese.cli.search import list_, reindex, search, stats
from nachlese.cli.shelf import open_, save, show
from nachlese.cli.terminal import close_output, say
from nachlese.cli.trash import delete, empty_trash, restore
from nachlese.errors import NachleseError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="nachlese", message="%(prog)s %(version)s")
@library_option
def nachlese(library: Path | None) -> None:
    """Save the dw.com articles you read into a folder of your own, and read them.

    An article is named ID: "zh/64249132", "64249132" where that is unique, or any of its addresses on dw.com. What a
    QUERY can say stands in nachlese search --help.

    \b
      nachlese install                                       # for the browsers found
      nachlese search climate after:2024
      nachlese show 64249132
      nachlese export --all --to epub -o dw.epub
      nachlese import ~/Downloads/article.mhtml
    """


for command in (
    convert,
    explain,
    save,
    search,
    list_,
    show,
    open_,
    read,
    favourite,
    archive,
    tag,
    note,
    delete,
    restore,
    empty_trash,
    stats,
    reindex,
    tidy,
    verify,
    sync_check,
    export,
    import_,
    history,
    diff,
    reparse,
    completion,
    install,
    uninstall,
    doctor,
):
    nachlese.add_command(command)


def main() -> int:
    """Run the command of ``sys.argv``; the exit status."""
    try:
        status = nachlese.main(prog_name="nachlese", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except NachleseError as error:
        say(f"{error.code}: {error}")
        return 1
    except BrokenPipeError:  # whoever read our output has read enough
        close_output()
        return 1
    except (click.Abort, KeyboardInterrupt):
        say("stopped.")
        return 130
    return status if isinstance(status, int) else 0
