r"""Formulas of several rows of which more than one has a number: each number stands at a formula of its own, as a reference asks for it.

Source: the package amsmath, align and gather.
"""

import re

WHOLE = re.compile(r"\\begin\{(?P<name>aligned|gathered)\}(?P<rows>.*)\\end\{(?P=name)\}", re.DOTALL)
LABEL = re.compile(r"[ \t]*\\label\{([^{}]*)\}[ \t]*")
QUIET = re.compile(r"\\(?:nonumber|notag)(?![A-Za-z])")
PIECE = re.compile(r"\\begin\{|\\end\{|\\\\(?:\[[^\[\]]*\])?|\\[{}]|[{}]")


def numbered_rows(tex: str) -> list[tuple[str, tuple[str, ...]]]:
    r"""The formulas that a formula falls into, each with its labels; none where less than two of its rows have one.

    A row without a left side goes on with the one above it.

    >>> numbered_rows(r"\begin{aligned} a &= b \label{x}\\ &= c \\ d &= e \label{y}\end{aligned}")
    [('\\begin{aligned} a &= b\\\\ &= c \\end{aligned}', ('x',)), ('\\begin{aligned} d &= e\\end{aligned}', ('y',))]
    """
    found = WHOLE.fullmatch(tex.strip())
    rows = rows_of(found["rows"]) if found else []
    if found is None or sum(bool(LABEL.search(row)) for row in rows) < 2:
        return []
    groups: list[list[str]] = []
    for row in rows:
        goes_on = row.lstrip().startswith("&")
        if groups and (goes_on or not any(map(is_numbered, groups[-1]))):
            groups[-1].append(row)
        elif row.strip():
            groups.append([row])
    return [formula(found["name"], rows) for rows in groups]


def is_numbered(row: str) -> bool:
    return not QUIET.search(row)


def formula(name: str, rows: list[str]) -> tuple[str, tuple[str, ...]]:
    """Some rows as a formula, and their labels."""
    labels = tuple(label for row in rows for label in LABEL.findall(row))
    plain = "\\\\".join(LABEL.sub("", row) for row in rows)
    return f"\\begin{{{name}}}{plain}\\end{{{name}}}", labels


def rows_of(text: str) -> list[str]:
    """The rows of a formula; what stands in braces and environments inside is none."""
    rows: list[str] = []
    depth = start = 0
    for found in PIECE.finditer(text):
        sign = found[0]
        if sign.startswith("\\\\"):
            if not depth:
                rows.append(text[start : found.start()])
                start = found.end()
        elif sign in {"{", "\\begin{"}:
            # The brace behind the name of an environment closes one, too.
            depth += 2 if sign == "\\begin{" else 1
        elif sign == "}":
            depth -= 1
    return [*rows, text[start:]]
