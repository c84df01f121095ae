"""Counter styles that WeasyPrint 70 does not know: numbers in Chinese and Japanese words (CSS Counter Styles 3, 7.1)."""

from weasyprint.css.counters import CounterStyle

from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import CounterName, Descriptors
from banxin.typography.numbers.counters import HIGHEST, LEAF, LONGHAND, leaf_and_side, longhand

FALLBACK = "cjk-decimal"
AS_DECIMAL: Descriptors = {
    "system": (None, "numeric", None), "negative": None, "prefix": ("string", ""), "suffix": ("string", "、"),
    "range": ((-HIGHEST, HIGHEST),), "pad": (0, ""), "fallback": FALLBACK, "symbols": (), "additive_symbols": (),
}  # fmt: skip
"""What WeasyPrint is told of a style that it does not count itself."""


def wrap_counters() -> None:
    """Count in words where a stylesheet asks for it and has no style of that name of its own."""
    resolve, render = seams.original(seams.RESOLVE_COUNTER), seams.original(seams.RENDER_COUNTER)

    @seams.in_place_of(resolve)
    def resolve_counter(
        self: CounterStyle, counter_name: CounterName, previous_types: list[str] | None = None
    ) -> Descriptors | None:
        if _ours(self, counter_name):
            return AS_DECIMAL.copy()
        return resolve(self, counter_name, previous_types)

    @seams.in_place_of(render)
    def render_value(
        self: CounterStyle, counter_value: int, counter_name: CounterName | None = None,
        counter: Descriptors | None = None, previous_types: list[str] | None = None,
    ) -> str:  # fmt: skip
        if name := _ours(self, counter_name):
            if abs(counter_value) > HIGHEST:
                return render(self, counter_value, FALLBACK, None, None)
            return leaf_and_side(counter_value) if name == LEAF else longhand(counter_value, name)
        return render(self, counter_value, counter_name, counter, previous_types)

    seams.replace(seams.RESOLVE_COUNTER, resolve_counter)
    seams.replace(seams.RENDER_COUNTER, render_value)


def _ours(styles: CounterStyle, name: CounterName | None) -> str:
    """The name of a style that is counted in words; empty for any other."""
    return name if isinstance(name, str) and (name in LONGHAND or name == LEAF) and name not in styles else ""
