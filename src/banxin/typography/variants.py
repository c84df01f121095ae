"""Variants of a character: a base and the selector that follows it (Unicode, section 23.4; UTS 37 for ideographs).

葛 with U+E0100 is one of the registered shapes of 葛; a face that lacks it shows the usual one, and says nothing.
"""

import re

SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
CHARACTER = re.compile(rf"(?s:.){SELECTOR.pattern}?")
VARIANT = re.compile(rf"(?s:.){SELECTOR.pattern}")


def characters_of(text: str) -> list[str]:
    """The characters of a text, each with its variation selector.

    >>> [len(one) for one in characters_of("葛\U000e0100城")]
    [2, 1]
    """
    return CHARACTER.findall(text)


def variants_in(text: str) -> list[str]:
    """The variants of a text: a character and its selector.

    >>> variants_in("葛\U000e0100城") == ["葛\U000e0100"]
    True
    """
    return VARIANT.findall(text) if SELECTOR.search(text) else []
