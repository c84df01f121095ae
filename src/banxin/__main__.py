"""`banxin` and `python -m banxin`: what has to be settled before anything is loaded, then the command line."""

import os
import sys

from banxin.processes.ending import end_without_a_word


def run() -> int:
    """Run the command line; the return value is the exit code."""
    end_without_a_word()
    open_streams()
    from banxin.cli import main

    return main()


def open_streams() -> None:
    """Give this process the three streams that it may have been started without: else a file would become one of them."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


if __name__ == "__main__":
    sys.exit(run())
