"""Custom properties that hold one keyword."""

from typing import Any


def keyword_of(style: Any, name: str) -> str:
    """The keyword that a custom property holds, empty for anything else."""
    for token in style[name] or ():
        if token.type == "ident":
            return str(token.value)
    return ""
