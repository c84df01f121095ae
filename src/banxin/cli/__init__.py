"""The command line: one file per subcommand, named as it is typed, here those that need no book."""

from banxin.cli.main import main

__all__ = ["main"]
