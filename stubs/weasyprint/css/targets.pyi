"""Targets of links, whose counters and text stylesheets ask for."""

from collections.abc import Callable

class TargetLookupItem:
    target_box: object

    def __init__(self, state: str = "pending") -> None: ...

class TargetCollector:
    target_lookup_items: dict[str, TargetLookupItem]

    def lookup_target(
        self, anchor_token: object, source_box: object, css_token: str, parse_again: Callable[..., None]
    ) -> TargetLookupItem: ...
