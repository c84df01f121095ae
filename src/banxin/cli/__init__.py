"""The command line: one file per subcommand, named as it is typed."""

from banxin.cli.main import main

__all__ = ["main"]
