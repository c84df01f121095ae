"""Formulas of vertical e-books: MathML stands across the columns in every browser (MathML Core, `writing-mode` of `math`), and is turned."""

from banxin.model.inline import Formula, Inline

WIDEST_UPRIGHT = 1.2
"""em of a formula that stands in a column without driving it apart: a letter, perhaps with an index."""
SPARE = 0.2
"""em by which a face of the device may set it wider than ours."""
BETWEEN_ROWS = 0.5
"""em between formulas below one another."""


def is_lying(formula: Inline) -> bool:
    """Whether a formula is too wide to stand upright in a column."""
    return isinstance(formula, Formula) and formula.setting is not None and formula.setting.width > WIDEST_UPRIGHT


def lying_box(formula: Formula) -> str:
    """The room that a turned formula takes, as a style: along the column and across it.

    A transform moves what is drawn and not the room for it, so that this has to be told.
    """
    rows = formula.setting.rows if formula.setting else ()
    across = [max(one.height for one in row.parts) + max(one.depth for one in row.parts) for row in rows if row.parts]
    width = max(1.0, sum(across) + BETWEEN_ROWS * (len(across) - 1))
    along = formula.setting.width + SPARE if formula.setting else 0.0
    return f"height:{along:.2f}em;width:{width:.2f}em"
