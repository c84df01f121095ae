"""Where what can be made again is kept for this user (XDG Base Directory Specification)."""

import os
from pathlib import Path


def cache_home() -> Path:
    """`$XDG_CACHE_HOME/banxin`; a relative value does not count, as the specification says."""
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    home = given if given.is_absolute() else Path(os.path.expanduser("~")) / ".cache"  # noqa: PTH111  (never raises)
    return home / "banxin"
