"""An ISBN as it is printed and as its digits (ISO 2108): with hyphens, spaces or neither between its elements."""

BETWEEN = r"[ \-\u2010-\u2013]"
"""One of the characters that stand between its elements, as a pattern: a space, or whatever looks like a hyphen."""


def digits_of(isbn: str) -> str:
    """The digits of an ISBN, of which the last may be an X.

    >>> digits_of("978-7-02-000220-7"), digits_of("7\u2010111\u201011111\u2010x")
    ('9787020002207', '711111111X')
    """
    return "".join(character for character in isbn.upper() if character in "0123456789X")


def thirteen_digits(isbn: str) -> str:
    """The digits of an ISBN; one of ten becomes one of thirteen (ISO 2108, annex A).

    >>> thirteen_digits("0-19-853453-1")
    '9780198534532'
    """
    digits = digits_of(isbn)
    if len(digits) == 10:
        digits = "978" + digits[:9]
        digits += check_digit(digits)
    return digits


def check_digit(twelve: str) -> str:
    """The last digit of an EAN-13, which an ISBN of thirteen digits is, from the others.

    >>> check_digit("978019853453")
    '2'
    """
    return str(-sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(twelve)) % 10)
