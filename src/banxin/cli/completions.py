"""`banxin completions SHELL`: the lines by which a shell completes commands, options and editions."""

import click
from click.shell_completion import get_completion_class

from banxin.cli.terminal.settings import Settings, shared_options
from banxin.cli.terminal.verbs import Verb

SHELLS = ("bash", "zsh", "fish")


@click.command(cls=Verb, short_help="let the shell complete commands and options")
@click.argument("shell", type=click.Choice(SHELLS))
@shared_options
@click.pass_context
def completions(ctx: click.Context, *, shell: str, settings: Settings) -> None:  # noqa: ARG001  (as click calls it)
    """Print what lets SHELL complete the words of this program.

    bash: banxin completions bash >> ~/.bashrc

    zsh: banxin completions zsh >> ~/.zshrc

    fish: banxin completions fish > ~/.config/fish/completions/banxin.fish
    """
    kind = get_completion_class(shell)
    assert kind is not None, "click has these three"
    click.echo(kind(ctx.find_root().command, {}, "banxin", "_BANXIN_COMPLETE").source())
