"""``completion``: what a shell needs to complete our commands and options."""

from __future__ import annotations

import click

from nachlese.cli.terminal import put


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what completes this command in a shell.

    \b
      eval "$(nachlese completion bash)"                                        # in ~/.bashrc
      eval "$(nachlese completion zsh)"                                         # in ~/.zshrc
      nachlese completion fish > ~/.config/fish/completions/nachlese.fish
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:  # click knows these three, always
        raise click.BadParameter(f"{shell} is not known.")
    put((kind(context.find_root().command, {}, "nachlese", "_NACHLESE_COMPLETE").source() + "\n").encode())
