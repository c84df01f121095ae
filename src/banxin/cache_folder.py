"""Where what can be made again is kept for this user, as those know it who may not load anything first."""

import os


def cache_folder() -> str:
    """`$XDG_CACHE_HOME/banxin` (XDG Base Directory Specification); a relative value does not count, as it says."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    home = given if os.path.isabs(given) else os.path.join(os.path.expanduser("~"), ".cache")  # noqa: PTH111, PTH117, PTH118
    return os.path.join(home, "banxin")  # noqa: PTH118
