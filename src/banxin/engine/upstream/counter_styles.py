"""Counter styles that WeasyPrint 70 does not know: numbers in Chinese and Japanese words (CSS Counter Styles 3, 7.1)."""

from functools import wraps
from typing import Any

from banxin.engine.upstream import seams
from banxin.typography.counters import HIGHEST, LONGHAND, longhand

FALLBACK = "cjk-decimal"
AS_DECIMAL = {
    "system": (None, "numeric", None), "negative": None, "prefix": ("string", ""), "suffix": ("string", "、"),
    "range": ((-HIGHEST, HIGHEST),), "pad": (0, ""), "fallback": FALLBACK, "symbols": (), "additive_symbols": (),
}  # fmt: skip
"""What WeasyPrint is told of a style that it does not count itself."""


def wrap_counters() -> None:
    """Count in words where a stylesheet asks for it and has no style of that name of its own."""
    resolve, render = seams.original(seams.RESOLVE_COUNTER), seams.original(seams.RENDER_COUNTER)

    @wraps(resolve)
    def resolve_counter(self: Any, counter_name: Any, previous_types: Any = None) -> Any:
        if _is_ours(self, counter_name):
            return AS_DECIMAL.copy()
        return resolve(self, counter_name, previous_types)

    @wraps(render)
    def render_value(
        self: Any, counter_value: int, counter_name: Any = None, counter: Any = None, previous_types: Any = None
    ) -> Any:
        if _is_ours(self, counter_name):
            if abs(counter_value) > HIGHEST:
                return render(self, counter_value, FALLBACK)
            return longhand(counter_value, counter_name)
        return render(self, counter_value, counter_name, counter, previous_types)

    seams.replace(seams.RESOLVE_COUNTER, resolve_counter)
    seams.replace(seams.RENDER_COUNTER, render_value)


def _is_ours(styles: Any, name: Any) -> bool:
    return isinstance(name, str) and name in LONGHAND and name not in styles
