"""What MathJax has made, kept for this user: a formula is set once, however often its book is built.

One file for each formula, named by all that decides about it; a file that is damaged counts as none.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from banxin.caches import cache_home
from banxin.outputs import write_whole


class KeptFormulas:
    """The results for one set of macros and one MathJax (its `fingerprint`)."""

    def __init__(self, fingerprint: str, macros: Mapping[str, object]) -> None:
        self.folder = cache_home() / "formulas"
        self.common = json.dumps([fingerprint, macros], sort_keys=True)

    def place(self, tex: str, *, is_display: bool) -> Path:
        name = sha256(json.dumps([self.common, tex, is_display]).encode()).hexdigest()[:40]
        return self.folder / name[:2] / f"{name}.json"

    def find(self, tex: str, *, is_display: bool) -> dict[str, Any] | None:
        """What is kept of a formula, or None."""
        try:
            kept = json.loads(self.place(tex, is_display=is_display).read_bytes())
        except (OSError, ValueError):
            return None
        return kept if isinstance(kept, dict) and kept.keys() == {"mathml", "pieces", "rows"} else None

    def keep(self, tex: str, result: dict[str, Any], *, is_display: bool) -> None:
        """Keep a result; where nothing can be written it is made again the next time."""
        with suppress(OSError):
            write_whole(self.place(tex, is_display=is_display), json.dumps(result).encode())
