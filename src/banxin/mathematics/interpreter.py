"""MathJax in QuickJS: bounded in time, memory and depth, without files or network, and the same for the same formula.

MathJax lies beside this file as one program (`scripts/mathjax` made it of the package mathjax-full; Apache License 2.0,
MathJax-LICENSE.txt). QuickJS is the extra `math`; a book without formulas asks for neither.
"""

import json
import lzma
import threading
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from importlib.resources import files
from typing import Any

SECONDS = 5
"""Computing time for one formula; the largest of a textbook takes a fifth of a second, a matrix of 2,500 numbers one."""
MEMORY = 384 << 20
"""Bytes for all that QuickJS holds."""
DEPTH = 32 << 20
"""Bytes of stack that nested groups may take: three hundred exponents of exponents take a tenth."""
STACK = 2 * DEPTH
"""Bytes of the stack of the thread in which QuickJS runs; it must not come near its end, which would end the process."""
FOR_ONE = 250
"""Formulas that one QuickJS sets; to load MathJax anew takes as long as ten of them."""
BUNDLE, ADAPTER = "mathjax.js.xz", "setting.js"


class NoInterpreterError(Exception):
    """QuickJS is not installed."""


class ExhaustedError(Exception):
    """A formula took more time, memory or depth than it may."""


def programs() -> tuple[bytes, bytes]:
    """MathJax as it was packed, and what is asked of it."""
    folder = files("banxin.mathematics")
    return (folder / BUNDLE).read_bytes(), (folder / ADAPTER).read_bytes()


def fingerprint() -> str:
    """What tells this MathJax, and what is asked of it, from any other."""
    return sha256(b"".join(programs())).hexdigest()


class Interpreter:
    """One QuickJS with MathJax loaded."""

    def __init__(self) -> None:
        try:
            import quickjs
        except ImportError as error:
            raise NoInterpreterError from error
        self.errors: tuple[type[Exception], ...] = (quickjs.JSException, quickjs.StackOverflow)
        self.context = quickjs.Context()
        self.context.set_max_stack_size(DEPTH)
        self.context.set_memory_limit(MEMORY)
        bundle, adapter = programs()
        self.context.eval(lzma.decompress(bundle).decode())
        self.context.eval(adapter.decode())
        self.function = self.context.get("setFormula")

    def set_formula(self, tex: str, *, is_display: bool, macros: str) -> dict[str, Any]:
        """What MathJax makes of a formula, or `error` and its `name`; raise ExhaustedError for one that takes too much.

        `macros` is a JSON object of names and what they stand for.
        """
        self.context.set_time_limit(SECONDS)
        try:
            result: dict[str, Any] = json.loads(self.function(tex, is_display, macros))
        except self.errors as error:
            raise ExhaustedError(str(error).partition("\n")[0]) from error
        finally:
            self.context.set_time_limit(-1)
        if result.get("name") in {"RangeError", "InternalError"}:
            raise ExhaustedError(result["error"])
        return result


def in_deep_thread(work: Callable[[], None]) -> None:
    """Do the work in a thread with a stack that is deep enough, and wait for its end; what it raises is raised here."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:
            raised.append(error)

    before = threading.stack_size(STACK)
    try:
        thread = threading.Thread(target=run, name="formulas")
        thread.start()
    finally:
        threading.stack_size(before)
    thread.join()
    if raised:
        raise raised[0]


def set_formulas(
    formulas: Iterable[tuple[str, bool]],
    macros: Mapping[str, object],
    note: Callable[[tuple[str, bool], dict[str, Any]], None],
) -> None:
    """Set formulas (TeX, and whether it is displayed) one by one, and hand each result to `note`.

    The thread ends with the last of them: a process with several cannot be forked.
    """
    described = json.dumps(macros, sort_keys=True)

    def work() -> None:
        for number, (tex, is_display) in enumerate(formulas):
            if number % FOR_ONE == 0:
                # QuickJS keeps a part of each formula, and a book may have thousands.
                interpreter = Interpreter()
            note((tex, is_display), interpreter.set_formula(tex, is_display=is_display, macros=described))

    in_deep_thread(work)
