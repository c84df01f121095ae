r"""Characters of TeX by their numbers (``\char`\\``, ``\char92``): Pandoc takes the sign behind them for a command."""

import re

BY_NUMBER = re.compile(
    r"\\char(?:`\\?(?P<sign>[\x21-\x7e])|\"(?P<hex>[0-9A-F]{2})(?![0-9A-F])|(?P<number>[0-9]{2,3})(?![0-9]))(?: |\{\})?"
)
AS_SIGNS = {
    "\\": "\\textbackslash{}", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}", "`": "\\textasciigrave{}", **{sign: f"\\{sign}" for sign in "{}%_#$&"},
}  # fmt: skip


def with_signs(text: str) -> str:
    r"""The text with characters that are given by their numbers as the signs that they are.

    >>> print(with_signs(r"\char`\\begin \char92 x \char`\{y"))
    \textbackslash{}begin \textbackslash{}x \{y
    """

    def sign_of(found: re.Match[str]) -> str:
        number = int(found["hex"], 16) if found["hex"] else int(found["number"] or 0)
        sign = found["sign"] or (chr(number) if 0x20 < number < 0x7F else "")
        return AS_SIGNS.get(sign, sign) or found[0]

    return BY_NUMBER.sub(sign_of, text) if "\\char" in text else text
