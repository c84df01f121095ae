"""Targets of links, whose counters and text stylesheets ask for."""

from collections.abc import Callable

class TargetLookupItem:
    target_box: object

    def __init__(self, state: str = "pending") -> None: ...

class TargetCollector:
    target_lookup_items: dict[str, TargetLookupItem]

    def cache_target_page_counters(
        self, anchor_name: object, page_counter_values: object, page_maker_index: int, page_maker: object
    ) -> None: ...
    def lookup_target(
        self, anchor_token: object, source_box: object, css_token: str, parse_again: Callable[..., None]
    ) -> TargetLookupItem: ...
