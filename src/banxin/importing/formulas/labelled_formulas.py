r"""Displayed formulas of Markdown whose names stand in them as LaTeX has it, `\label{eq:a}` (Typora, Jupyter, Pandoc): ours stand behind.

Source: the package amsmath; MathJax, "Automatic equation numbering".
"""

import re
from collections.abc import Callable

from banxin.importing.formulas.numbered_rows import LABEL, numbered_rows

SHOWN = re.compile(
    r"^([ \t]*)(?:\$\$(?!\$)(?P<tex>(?:[^$]|\\\$)+?)\$\$"
    r"|(?P<bare>\\begin\{(?P<kind>equation|align|gather|multline|eqnarray|alignat|flalign)(?P<star>\*?)\}.+?\\end\{(?P=kind)(?P=star)\}))[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
"""A formula on lines of its own, without an id, as it ends a line."""
ROWS = {"align": "aligned", "gather": "gathered"}
WHOLE = re.compile(r"\\begin\{(?P<kind>equation|align|gather)\}(?P<rows>.*)\\end\{(?P=kind)\}", re.DOTALL)


def labels_as_ids(text: str, name_of: Callable[[str], str]) -> tuple[str, dict[str, str]]:
    r"""The text with the labels of its formulas as ids behind them; the labels that became no id, with the id of their formula.

    Rows that each have a label become formulas of their own, as a reference asks for the number of each.

    >>> labels_as_ids(r"$$a = b \label{eq:x}$$", lambda label: label.replace(":", "-"))
    ('$$a = b$$ {#eq-x}', {})
    """
    same: dict[str, str] = {}

    def named(found: re.Match[str]) -> str:
        whole = found["tex"] or found["bare"]
        if not LABEL.search(whole):
            return found[0]
        made = [written(tex, labels, same, name_of) for tex, labels in pieces_of(whole)]
        return "\n".join(found[1] + line for line in "\n\n".join(made).split("\n"))

    return SHOWN.sub(named, text), same


def pieces_of(tex: str) -> list[tuple[str, tuple[str, ...]]]:
    """A formula, or several where more than one of its rows has a label, without labels, and with them beside it."""
    inner = with_plain_rows(tex.strip())
    if rows := numbered_rows(inner):
        return rows
    plain = "\n".join(line.rstrip() for line in LABEL.sub(" ", inner).split("\n") if line.strip())
    return [(plain.strip("\n"), tuple(LABEL.findall(inner)))]


def with_plain_rows(tex: str) -> str:
    r"""A formula without the environment that only gives it a number, which its id does.

    >>> with_plain_rows(r"\begin{align}a&=b\end{align}"), with_plain_rows(r"\begin{equation} a \end{equation}")
    ('\\begin{aligned}a&=b\\end{aligned}', 'a')
    """
    found = WHOLE.fullmatch(tex)
    if not found:
        return tex
    rows = ROWS.get(found["kind"], "")
    return f"\\begin{{{rows}}}{found['rows']}\\end{{{rows}}}" if rows else found["rows"].strip()


def written(tex: str, labels: tuple[str, ...], same: dict[str, str], name_of: Callable[[str], str]) -> str:
    """One formula between its signs with its id; further labels of it mean the same."""
    body = f"$$\n{tex}\n$$" if "\n" in tex else f"$${tex.strip()}$$"
    if not labels:
        return body
    first, *others = [name_of(label) for label in labels]
    same.update(dict.fromkeys(others, first))
    return f"{body} {{#{first}}}"
