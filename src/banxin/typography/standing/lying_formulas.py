"""Formulas and chemical names in vertical text: what lies on its side as one (H₂O, E = mc², f(x), 36.5℃).

CLREQ, section on mixed text in vertical writing, and JLREQ, 2.3.2: Latin words, and formulas in a line, are turned by 90
degrees as a whole. A single letter or a short number stands upright (`standing_runs`), but not as a part of something
longer: a formula in pieces, some upright and some lying, cannot be read.
"""

import re
from collections.abc import Iterator

from banxin.late_patterns import late_pattern
from banxin.typography.standing.orientation import MARKS as COMBINING

LETTERS = f"A-Za-zÀ-ÖØ-öø-ɏͰ-Ͽ{COMBINING}"
RAISED = "²³¹⁰-₟"
"""What is raised or lowered: figures and signs that have codes of their own."""
STANDS_FOR_RAISED = "²"
"""In a text, for each character of a span that is raised or lowered."""
MARKS = "°′″"
"""Signs of degrees, feet, minutes and the like, behind a number."""
CURRENCIES = "$¥£€₩₽"
UNITS = "℃℉‰%％"
RELATIONS = "=<>≤≥≠≈≡∝∈⊂→⇌⇒←↔"
OPERATIONS = "+\\-−–×÷±∓∙⋅/*^"

_ATOM = rf"(?:[{LETTERS}0-9{RAISED}{MARKS}{UNITS}!]|[.,:](?=[0-9])|[{CURRENCIES}](?=[0-9])|(?<=[{LETTERS}{RAISED}0-9])\([^()\s一-鿿]{{1,20}}\)|\[(?=[{LETTERS}])[^\[\]\s一-鿿]{{1,20}}\])"
_SIGN = f"[{RELATIONS}{OPERATIONS}]"
_OPERAND = rf"(?:\((?=[^()\s一-鿿]*{_SIGN})[^()\s一-鿿]{{1,40}}\)|{_ATOM})+"
STRETCH = late_pattern(
    rf"(?<![{LETTERS}0-9])(?:[0-9][0-9.,]* (?=[{LETTERS}]))?[±∓−+\-]?{_OPERAND}(?:(?: {_SIGN} |{_SIGN}|(?<=[)\]]) ?)(?:[±−\-]?{_OPERAND}))*[+\-−]*(?![{LETTERS}0-9])"
)
"""Operands with signs between them."""


def _signs_of_formula(figures: str) -> re.Pattern[str]:
    """What makes a stretch a formula; `figures` is a number that lies by itself, and its unit with it."""
    return late_pattern(
        rf"[{RAISED}]|[0-9][{MARKS}]|[{LETTERS}]\(|[{CURRENCIES}][0-9]|{figures}[{UNITS}]|^[±∓]{figures}"
        rf"|[{LETTERS}0-9)\]!] ?(?:[{RELATIONS}×÷±∓∙⋅*^]| [+\-−–/] ) ?[±−\-]?[{LETTERS}0-9(\[]"
    )


DECIMAL = "[0-9][.,][0-9]+"
FORMULA = _signs_of_formula(f"(?:[0-9]{{4,}}|{DECIMAL})")
FORMULA_BESIDE_STACKS = _signs_of_formula(DECIMAL)
"""Where long numbers stand one figure below another, with their units."""
HINT = late_pattern(rf"[{RAISED}{MARKS}{CURRENCIES}{RELATIONS}{UNITS}×÷±∓∙⋅*^(/]|[0-9{LETTERS}] [+\-−–] ")
"""A text without one of these has no formula: most texts of a book are told by it."""


def lying_stretches(text: str, *, stacks_figures: bool = False) -> Iterator[tuple[int, int]]:
    """Where the formulas of a text begin and end; `stacks_figures` where long numbers stand one figure below another.

    >>> text = "水是 H₂O，E = mc²，A座3号，x 轴，36.5℃，f(x)"
    >>> [text[start:end] for start, end in lying_stretches(text)]
    ['H₂O', 'E = mc²', '36.5℃', 'f(x)']
    """
    if HINT.search(text):
        formula = FORMULA_BESIDE_STACKS if stacks_figures else FORMULA
        for match in STRETCH.finditer(text):
            if len(match[0]) > 1 and formula.search(match[0]):
                yield match.span()
