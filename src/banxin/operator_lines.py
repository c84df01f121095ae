"""Content streams that are written one operator to a line, as most programs write them: they can be read by lines.

ISO 32000-1, 7.2 and 7.8.2. What is read so is read many times faster than token by token, and a book has millions of operators.
"""

import re

ELSEWHERE = b"(%\r\t\f\0{}"
"""Where one of these stands, a line may end inside a string, a comment or a program: such streams are read token by token."""
GOES_ON = re.compile(rb"[\n \]>][A-Za-z'\"*][A-Za-z0-9*]*[ /\[<]")
"""An operator with more behind it on its line; names and hexadecimal digits without blanks are none."""
FIRST_GOES_ON = re.compile(rb"[A-Za-z'\"*][A-Za-z0-9*]*[ /\[<]")
DIGITS = b"0123456789.+-"
"""What numbers are made of: without it half of a stream is left to look through, and an operator within a line is still one."""
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)", re.ASCII)


def operator_lines(data: bytes) -> list[bytes] | None:
    r"""The lines of a content stream, each with one operator at its end or with operands alone; None where that is not certain.

    >>> operator_lines(b"q\n1 0 0 rg\n[<0041> 20] TJ\nQ")
    [b'q', b'1 0 0 rg', b'[<0041> 20] TJ', b'Q']
    >>> operator_lines(b"q 1 0 0 rg") is None
    True
    """
    if (
        any(byte in data for byte in ELSEWHERE)
        or FIRST_GOES_ON.match(data)
        or GOES_ON.search(data.translate(None, DIGITS))
    ):
        return None
    if data.count(b"[") != data.count(b"]") or data.count(b"<") != data.count(b">"):
        return None
    return data.split(b"\n")


def number_of(operand: str) -> float:
    """A number of PDF (ISO 32000-1, 7.3.3); ValueError for what Python alone takes for one.

    >>> number_of("-.5")
    -0.5
    """
    if not NUMBER.fullmatch(operand):
        raise ValueError(operand)
    return float(operand)
