"""What is compiled once for this user, and not by each process: the methods of records, and the patterns of modules.

And once by each process, and not again and again: what stands in quotation marks where types are told.
"""

import builtins
import typing
from functools import cache

from banxin.loading.kept_methods import METHODS, use_kept_methods
from banxin.loading.kept_modules import keep_modules
from banxin.loading.kept_patterns import PATTERNS, use_kept_patterns
from banxin.loading.kept_results import DICTIONARIES, RESULTS


def use_kept_code() -> None:
    """Let this process, and its copies, find what has been kept."""
    use_kept_methods()
    use_kept_patterns()
    # To load pydantic alone compiles 625 such names (`typing.ForwardRef`), of which 155 are different.
    vars(typing)["compile"] = cache(builtins.compile)


def keep_code() -> None:
    """Keep what this process had to compile, and what it has made for the first time."""
    keep_modules()
    METHODS.keep()
    PATTERNS.keep()
    RESULTS.keep()
    DICTIONARIES.keep()
