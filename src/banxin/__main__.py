"""`banxin` and `python -m banxin`: what has to be settled before anything is loaded, then the command line."""

import atexit
import os
import signal
import sys
import threading
from contextlib import suppress


def run() -> int:
    """Run the command line, and end the process; the exit code is returned where something else may want to go on."""
    end_without_a_word()
    open_streams()
    # What follows takes as long to load as it takes to press Ctrl-C.
    from banxin.loading.kept_modules import use_kept_modules

    use_kept_modules()
    from banxin.processes.garbage import garbage_collection_off, keep_to_the_end

    with garbage_collection_off():
        from banxin.loading.compiled_once import keep_code, use_kept_code
        from banxin.loading.spared_loading import spare_loading

        spare_loading()
        use_kept_code()
        from banxin.cli import main

    code = main()
    keep_code()
    keep_to_the_end()
    leave(code)
    return code


def leave(code: int) -> None:
    """End the process, unless a thread is at work or somebody watches: to take a long book apart, object by object, takes time."""
    if threading.active_count() > 1 or sys.getprofile() or sys.gettrace():
        return
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


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
