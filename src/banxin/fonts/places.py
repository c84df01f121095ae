"""Where typefaces and what is known about them are kept for this user (XDG Base Directory Specification)."""

import os
from pathlib import Path


def cache_home() -> Path:
    """`$XDG_CACHE_HOME/banxin`; a relative value does not count, as the specification says."""
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    home = given if given.is_absolute() else Path(os.path.expanduser("~")) / ".cache"  # noqa: PTH111  (never raises)
    return home / "banxin"


def fonts_home() -> Path:
    """The folder of the fetched families: `$BANXIN_FONTS`, or `fonts` in the cache."""
    given = os.environ.get("BANXIN_FONTS", "")
    return Path(given).absolute() if given else cache_home() / "fonts"
