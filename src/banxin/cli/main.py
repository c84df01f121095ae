"""`banxin`: the group of subcommands, and the one place where an error becomes an exit code."""


def main() -> int:
    """Run the command line; the return value is the exit code."""
    raise NotImplementedError
