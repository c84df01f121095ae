r"""Displayed formulas of several rows of which more than one says its number: `\tag` numbers a formula, so each becomes one.

Source: the package amsmath, align and gather; `\eqno` is that of plain TeX.
"""

import re

from banxin.importing.formulas.numbered_rows import rows_of

WHOLE = re.compile(
    r"\\begin\{(?P<name>(?:align|gather|flalign|eqnarray|multline)\*?|aligned|gathered|split|array)\}(?P<columns>(?<=\{array\})\{[^{}]*\})?"
    r"(?P<rows>.*)\\end\{(?P=name)\}",
    re.DOTALL,
)
TAG = re.compile(r"\\tag\*?\s*\{[^{}]*\}")
LAST_TAG = re.compile(r"\\tag\{([^{}]*)\}$")
EQNO = re.compile(r"\\l?eqno\s*(?:\{([^{}]*)\}|(\([^()\\{}]*\)))")


def with_tags(tex: str) -> str:
    r"""The formula with a number of plain TeX as that of amsmath.

    >>> with_tags(r"a=b\eqno{(1.2)}"), with_tags(r"a=b \eqno (3)")
    ('a=b\\tag*{(1.2)}', 'a=b \\tag*{(3)}')
    """
    return EQNO.sub(lambda found: f"\\tag*{{{found[1] or found[2]}}}", tex)


def tex_in_line(tex: str) -> str:
    r"""A formula among words, where only one by itself has a number of its own.

    >>> tex_in_line(r"a=b \tag{1}"), tex_in_line("a")
    ('a=b \\quad (1)', 'a')
    """
    return LAST_TAG.sub(r"\\quad (\1)", tex)


def tagged_rows(tex: str) -> list[str]:
    r"""The formulas that a formula falls into, each with one number; none where it has no more than one, or two in a row.

    A row without a left side goes on with the one above it, and rows above the first number are numbered by it.

    >>> tagged_rows(r"\begin{align} a &= b \tag{1}\\ &= c \\ d &= e \tag{2}\end{align}")
    ['\\begin{align}a &= b \\tag{1}\\\\&= c\\end{align}', '\\begin{align}d &= e \\tag{2}\\end{align}']
    >>> tagged_rows(r"a \tag{1}\\ b \tag{2}"), tagged_rows(r"a \tag{1} \tag{2}")
    (['a \\tag{1}', 'b \\tag{2}'], [])
    """
    if len(TAG.findall(tex)) < 2:
        return []
    found = WHOLE.fullmatch(tex.strip())
    groups: list[list[str]] = []
    for row in rows_of(found["rows"] if found else tex):
        goes_on = row.lstrip().startswith("&") and not TAG.search(row)
        if groups and (goes_on or not TAG.search("".join(groups[-1]))):
            groups[-1].append(row)
        elif row.strip():
            groups.append([row])
    if len(groups) < 2 or any(len(TAG.findall("".join(rows))) > 1 for rows in groups):
        return []
    written = ["\\\\".join(row.strip() for row in rows) for rows in groups]
    if not found:
        return written
    columns = found["columns"] or ""
    return [f"\\begin{{{found['name']}}}{columns}{rows}\\end{{{found['name']}}}" for rows in written]
