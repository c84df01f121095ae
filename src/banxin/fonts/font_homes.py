"""Where typefaces are kept for this user."""

import os
from pathlib import Path

from banxin.caches import cache_home


def fonts_home() -> Path:
    """The folder of the fetched families: `$BANXIN_FONTS`, or `fonts` in the cache."""
    given = os.environ.get("BANXIN_FONTS", "")
    return Path(given).absolute() if given else cache_home() / "fonts"
