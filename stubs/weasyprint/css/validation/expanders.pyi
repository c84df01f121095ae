"""The expanders of shorthands; what they are given are tokens of tinycss2."""

from collections.abc import Callable, Iterable

EXPANDERS: dict[str, Callable[..., object]]

def generic_expander(
    *expanded_names: str, **kwargs: bool
) -> Callable[[Callable[..., Iterable[tuple[str, object]]]], Callable[..., object]]: ...
