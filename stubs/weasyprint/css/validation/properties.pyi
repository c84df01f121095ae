"""The validators of properties; what they are given are tokens of tinycss2."""

from collections.abc import Callable

PROPERTIES: dict[str, Callable[..., object]]
