"""How a character that has no code is described: an ideographic description sequence (Unicode, section 18.2).

⿰木昌 says that 木 stands left of 昌. Parts may be described themselves; what comes of it is one character, however long it is.
"""

UNARY = frozenset("⿾⿿")
TERNARY = frozenset("⿲⿳")
OPERATORS = frozenset(map(chr, range(0x2FF0, 0x3000))) | {"㇯"}
"""Ideographic description characters, those of Unicode 15.1 included."""
LONGEST = 64
"""Characters; the longest that stand in databases have some thirty."""


def is_description(text: str) -> bool:
    """Whether a text is one ideographic description sequence, whole and with nothing behind it.

    >>> is_description("⿰木昌"), is_description("⿱⿰木木土"), is_description("⿰木"), is_description("木昌"), is_description("⿰木昌日")
    (True, True, False, False, False)
    """
    if len(text) > LONGEST or text[:1] not in OPERATORS:
        return False
    wanted = 1
    for character in text:
        if not wanted or not is_part(character):
            return False
        wanted += parts_of(character) - 1
    return not wanted


def is_part(character: str) -> bool:
    """Whether a character may be described, or be a part of a description: neither white space nor a Western one."""
    return character > "\u2e7f" and not character.isspace()


def parts_of(character: str) -> int:
    """How many parts an operator takes; none for what is no operator."""
    if character not in OPERATORS:
        return 0
    if character in UNARY:
        return 1
    return 3 if character in TERNARY else 2
