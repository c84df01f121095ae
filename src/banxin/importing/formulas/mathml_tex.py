"""Formulas of a page (MathML Core) in TeX, as far as they are simple; what is not is left to a hand."""

from collections.abc import Callable, Sequence

from banxin.extraction.xml_parts import Element, children, local_name
from banxin.importing.formulas.formula_tex import (
    BRACKETS,
    FUNCTIONS,
    LARGE,
    PLAIN_BRACKETS,
    NoTexError,
    as_signs,
    as_words,
    has_letters_of_east_asia,
    tall,
)

UNSEEN = frozenset("\u2061\u2062\u2063\u2064\u200b")
"""Signs that say what is done where nothing is written: a function applied, a product."""
OVER = {
    "^": r"\hat", "ˆ": r"\hat", "~": r"\tilde", "˜": r"\tilde", "¯": r"\overline", "‾": r"\overline", "_": r"\overline",
    "→": r"\vec", "⃗": r"\vec", "˙": r"\dot", ".": r"\dot", "¨": r"\ddot", "ˇ": r"\check", "⏞": r"\overbrace",
}  # fmt: skip
UNDER = {"_": r"\underline", "¯": r"\underline", "‾": r"\underline", "⏟": r"\underbrace"}
FACES = {
    "bold": r"\mathbf", "normal": r"\mathrm", "double-struck": r"\mathbb", "script": r"\mathcal", "fraktur": r"\mathfrak",
    "sans-serif": r"\mathsf", "monospace": r"\mathtt", "bold-italic": r"\boldsymbol", "italic": "", "": "",
}  # fmt: skip
ROWS = frozenset({"math", "mrow", "mstyle", "mpadded", "mtd", "merror"})


def tex_of_mathml(formula: Element) -> str:
    r"""The formula in TeX, empty when it has something that is not simple.

    >>> from lxml import etree
    >>> tex_of_mathml(etree.fromstring("<math><mfrac><mi>a</mi><msqrt><mn>2</mn></msqrt></mfrac></math>"))
    '\\frac{a}{\\sqrt{2}}'
    """
    try:
        return " ".join(row(formula).split())
    except NoTexError:
        return ""


def row(element: Element) -> str:
    """Everything that stands in an element; what stands between two brackets, or behind one over a table, has them as high as it is."""
    inner = list(children(element))
    first, last = (bracket(inner[0]), bracket(inner[-1])) if inner else ("", "")
    if first and last and len(inner) > 2:
        return rf"\left{first}{''.join(map(part, inner[1:-1]))}\right{last}"
    if first and len(inner) == 2 and local_name(inner[1]) == "mtable":
        return rf"\left{first}{part(inner[1])}\right."
    return "".join(map(part, inner))


def bracket(one: Element) -> str:
    """The bracket that an element is; nothing for any other."""
    sign = text(one)
    if local_name(one) != "mo" or not sign:
        return ""
    return sign if sign in PLAIN_BRACKETS else BRACKETS.get(sign, "")


def part(one: Element) -> str:
    name = local_name(one)
    if name in ROWS:
        return row(one)
    write = WRITERS.get(name)
    if write is None:
        raise NoTexError(name)
    return write(one)


def text(one: Element) -> str:
    return " ".join("".join(map(str, one.itertext())).split())


def letters(one: Element) -> str:
    """A name, a number or a sign; words are words."""
    written = "".join(sign for sign in text(one) if sign not in UNSEEN)
    if has_letters_of_east_asia(written):
        return words(one)
    if written in FUNCTIONS:
        return f"\\{written} "
    if written and written in LARGE:
        return f"{LARGE[written]} "
    shown = as_signs(written)
    face = one.get("mathvariant") or ("normal" if local_name(one) == "mi" and len(written) > 1 else "")
    if face not in FACES:
        raise NoTexError(face)
    return f"{FACES[face]}{{{shown}}}" if FACES[face] else shown


def words(one: Element) -> str:
    return as_words(text(one))


def parts_of(one: Element, count: int) -> Sequence[Element]:
    """The children of an element that has so many."""
    inner = list(children(one))
    if len(inner) != count:
        raise NoTexError(local_name(one))
    return inner


def grouped(one: Element) -> str:
    return "{" + part(one) + "}"


def base(one: Element) -> str:
    """What has indices: a large sign or a function has its limits as its own."""
    return part(one).rstrip() if local_name(one) in {"mo", "mi"} else grouped(one)


def scripts(one: Element, signs: str) -> str:
    first, *others = parts_of(one, 1 + len(signs))
    return base(first) + "".join(sign + grouped(other) for sign, other in zip(signs, others, strict=True))


def fraction(one: Element) -> str:
    above, below = parts_of(one, 2)
    if (one.get("linethickness") or "")[:1] == "0":
        return rf"\genfrac{{}}{{}}{{0pt}}{{}}{grouped(above)}{grouped(below)}"
    return rf"\frac{grouped(above)}{grouped(below)}"


def root(one: Element) -> str:
    inner, degree = parts_of(one, 2)
    return rf"\sqrt[{part(degree)}]{grouped(inner)}"


def beside(one: Element, signs: str) -> str:
    """What stands over or under something: limits, an accent, or whatever else there is."""
    first, *others = parts_of(one, 1 + len(signs))
    if text(first) and (text(first) in LARGE or text(first) in FUNCTIONS):
        return scripts(one, signs)
    shown = grouped(first)
    for sign, other in zip(signs, others, strict=True):
        accents, command = (OVER, r"\overset") if sign == "^" else (UNDER, r"\underset")
        accent = accents.get(text(other), "") if local_name(other) == "mo" else ""
        shown = f"{accent}{shown}" if accent else f"{command}{grouped(other)}{shown}"
        shown = f"{{{shown}}}"
    return shown


def table(one: Element) -> str:
    rows = (" & ".join(map(part, children(line))) for line in children(one) if local_name(line) == "mtr")
    if any(local_name(line) != "mtr" for line in children(one)):
        raise NoTexError("a row with a label")
    return r"\begin{matrix}" + r" \\ ".join(rows) + r"\end{matrix}"


def fenced(one: Element) -> str:
    separators = "".join((one.get("separators", ",")).split()) or ","
    begins, ends = tall(one.get("open", "(")), tall(one.get("close", ")"))
    inner = list(map(part, children(one)))
    joined = "".join(
        f"{separators[min(at, len(separators)) - 1] if at else ''}{shown}" for at, shown in enumerate(inner)
    )
    return rf"\left{begins}{joined}\right{ends}"


WRITERS: dict[str, Callable[[Element], str]] = {
    "mi": letters, "mn": letters, "mo": letters, "mtext": words, "ms": words, "mfrac": fraction, "mroot": root,
    "mtable": table, "mfenced": fenced,
    "msqrt": lambda one: rf"\sqrt{{{row(one)}}}",
    "mspace": lambda _: r"\ ",
    "semantics": lambda one: part(next(iter(children(one)))),
    "msub": lambda one: scripts(one, "_"),
    "msup": lambda one: scripts(one, "^"),
    "msubsup": lambda one: scripts(one, "_^"),
    "munder": lambda one: beside(one, "_"),
    "mover": lambda one: beside(one, "^"),
    "munderover": lambda one: beside(one, "_^"),
}  # fmt: skip
