"""`banxin` and `python -m banxin`: what has to be settled before anything is loaded, then the command line."""

import os
import signal
import sys


def run() -> int:
    """Run the command line; the return value is the exit code."""
    end_without_a_word()
    open_streams()
    # What follows takes as long to load as it takes to press Ctrl-C.
    from banxin.processes.garbage import garbage_collection_off

    with garbage_collection_off():
        from banxin.kept_methods import keep_methods, use_kept_methods

        use_kept_methods()
        from banxin.cli import main

    code = main()
    keep_methods()
    return code


def end_without_a_word() -> None:
    """While modules are loaded there is nothing to tidy up, and a traceback would tell nobody anything."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def open_streams() -> None:
    """Give this process the three streams that it may have been started without: else a file would become one of them."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


if __name__ == "__main__":
    sys.exit(run())
