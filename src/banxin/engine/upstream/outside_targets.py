"""Pages of places that stand in another part of the book: contents that are laid out alone name them, too.

WeasyPrint 70 looks for the target of `target-counter()` in the document only. Here what is known of other parts is found as
well, by `seams.LOOKUP_TARGET`.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import SimpleNamespace

from weasyprint.css.targets import TargetCollector, TargetLookupItem

from banxin.engine.upstream import seams

KNOWN = "_banxin_knows_outside"
_outside: ContextVar[Mapping[str, int]] = ContextVar("outside targets", default={})  # noqa: B039  (it is never written)


@contextmanager
def pages_outside(pages: Mapping[str, int]) -> Iterator[None]:
    """Inside the block, targets that a document does not have stand on these pages, by their ids."""
    token = _outside.set(pages)
    try:
        yield
    finally:
        _outside.reset(token)


def wrap_targets() -> None:
    """Let targets be found outside of the document."""
    upstream = seams.original(seams.LOOKUP_TARGET)

    @seams.in_place_of(upstream)
    def lookup_target(
        self: TargetCollector,
        anchor_token: object,
        source_box: object,
        css_token: str,
        parse_again: Callable[..., None],
    ) -> TargetLookupItem:
        outside = _outside.get()
        if outside and KNOWN not in self.__dict__:
            self.__dict__[KNOWN] = True
            for name, page in outside.items():
                self.target_lookup_items.setdefault(name, item_on(page))
        return upstream(self, anchor_token, source_box, css_token, parse_again)

    seams.replace(seams.LOOKUP_TARGET, lookup_target)


def item_on(page: int) -> TargetLookupItem:
    """What WeasyPrint keeps of a target that it has found, on a page of this number."""
    item = TargetLookupItem("up-to-date")
    item.target_box = SimpleNamespace(cached_counter_values={"page": [page]})
    return item
