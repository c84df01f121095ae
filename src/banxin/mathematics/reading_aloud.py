"""What is said of a formula to who cannot see it, from its MathML.

Short for what is short (x的平方), with a beginning and an end for what would else be ambiguous (分式 ... 分式完). Screen
readers know MathML, too, where it stands in an e-book; a PDF has these words alone.
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from banxin.mathematics.reading_words import ACCENTS, BIG, FACES, VARIANTS, Words

ROWS = frozenset({"math", "mrow", "mstyle", "mpadded", "menclose", "mtd", "semantics", "merror"})
NUMBER_SETS = dict(zip("RNZQC", "ℝℕℤℚℂ", strict=True))
RAISED = {"1": "¹", "2": "²", "3": "³"}
"""What every Latin face has (Latin-1)."""
PLAIN = str.maketrans({"∗": "*", "⋆": "*", "\u2061": "", "\u2062": "", "\u2063": ""})
"""Signs of TeX that faces of text rarely have, and marks that show nothing."""
PRIMES = frozenset("′″‴⁗")


def said(element: Element, words: Words) -> str:  # noqa: C901, PLR0911, PLR0912  (one kind of element, one case)
    """The words for an element."""
    kids = list(element)
    match name_of(element):
        case "mi" | "mn" | "mo":
            return leaf(element, words)
        case "mtext" | "ms":
            return (element.text or "").replace("\u00a0", " ").strip()
        case "mspace" | "mphantom" | "none" | "mprescripts":
            return ""
        case "mfrac":
            return fraction(element, kids, words)
        case "msqrt":
            text = row(kids, words)
            return (words.root if len(kids) == 1 and is_short(kids[0]) else words.long_root).format(text)
        case "mroot":
            return words.nth_root.format(said(kids[0], words), said(kids[1], words))
        case "msup":
            return superscript(kids[0], kids[1], said(kids[0], words), words)
        case "msub":
            return subscript(kids[1], said(kids[0], words), words)
        case "msubsup":
            if is_big(kids[0]):
                return words.limits.format(*(said(kid, words) for kid in kids))
            return superscript(kids[0], kids[2], subscript(kids[1], said(kids[0], words), words), words)
        case "munder" | "mover" | "munderover":
            return with_limits(element, kids, words)
        case "mmultiscripts":
            return row(kids, words)
        case "mtable":
            return table(kids, words)
        case "menclose":
            is_struck = "strike" in element.get("notation", "")
            return (words.struck if is_struck else words.enclosed).format(row(kids, words))
        case _:
            return row(kids, words)


def row(elements: Iterable[Element], words: Words) -> str:
    return words.gap.join(filter(None, (said(one, words) for one in elements)))


def name_of(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def text_of(element: Element) -> str:
    return "".join(element.itertext()).strip()


def leaf(element: Element, words: Words) -> str:  # noqa: PLR0911  (one kind of character, one return)
    """A letter, a number or a sign."""
    text = (element.text or "").strip()
    if element.get("mathvariant") == "double-struck" and text in NUMBER_SETS:
        return words.sign(NUMBER_SETS[text]) or text
    face = FACES.get(element.get("mathvariant", ""))
    prefix = face[words.place] + words.gap if face and text else ""
    if name_of(element) == "mn":
        return prefix + text
    if text.endswith("\u0338"):
        return words.negated.format(words.sign(text[0]) or text[0])
    named = words.sign(text)
    if named is not None:
        return named
    small = VARIANTS.get(text, text)
    if small in words.greek:
        return prefix + words.greek[small]
    if small.lower() in words.greek and len(small) == 1:
        return prefix + words.capital + words.greek[small.lower()]
    return prefix + text


def is_short(element: Element) -> bool:
    """Whether what is said of an element needs no word that says where it ends."""
    if name_of(element) in {"mi", "mn", "mtext"}:
        return True
    return name_of(element) in ROWS and len(element) == 1 and is_short(element[0])


def is_big(element: Element) -> bool:
    return text_of(element) in BIG


def fraction(element: Element, kids: list[Element], words: Words) -> str:
    above, below = (said(kid, words) for kid in kids)
    if element.get("linethickness", "").startswith("0"):
        return words.binomial.format(above, below)
    is_plain = is_short(kids[0]) and is_short(kids[1])
    return (words.fraction if is_plain else words.long_fraction).format(above, below)


def superscript(base: Element, power: Element, read: str, words: Words) -> str:
    text = text_of(power)
    if text and set(text) <= PRIMES:
        return read + words.gap + (words.sign(text) or words.gap.join(words.sign("′") or "" for _ in text))
    if text in {"∘", "°"}:
        return read + words.gap + (words.sign("°") or "")
    if name_of(base) == "mo" or is_big(base):
        return (words.superscript if is_short(power) else words.long_superscript).format(read, said(power, words))
    if text in {"2", "3"}:
        return (words.squared if text == "2" else words.cubed).format(read)
    if (
        is_short(power)
        and text.isascii()
        and (text.isdigit() or (text.isalpha() and len(text) == 1))
        and text not in {"T", "H"}
    ):
        return words.power.format(read, said(power, words))
    return (words.superscript if is_short(power) else words.long_superscript).format(read, said(power, words))


def subscript(index: Element, read: str, words: Words) -> str:
    return (words.subscript if is_short(index) else words.long_subscript).format(read, said(index, words))


def with_limits(element: Element, kids: list[Element], words: Words) -> str:
    base = said(kids[0], words)
    if name_of(element) == "munderover":
        return words.limits.format(base, said(kids[1], words), said(kids[2], words))
    text = text_of(kids[1])
    if text in ACCENTS:
        is_above = name_of(element) == "mover"
        return (words.above if is_above else words.below).format(base, ACCENTS[text][words.place])
    return (words.over if name_of(element) == "mover" else words.under).format(base, said(kids[1], words))


def table(rows: list[Element], words: Words) -> str:
    """A matrix, or lines below one another."""
    columns = max((len(one) for one in rows), default=0)
    comma = words.sign(",") or ","
    lines = [
        words.row.format(number, (comma + words.gap).join(said(cell, words) for cell in one))
        for number, one in enumerate(rows, 1)
    ]
    parts = (words.table.format(len(rows), columns), *lines, words.table_end)
    return words.gap.join(parts)


def in_one_line(element: Element) -> str:  # noqa: PLR0911  (one kind of element, one return)
    """A formula as plain characters, for places that hold no others: a bookmark, the contents of an e-book.

    x², x^n, a/b, √(x): the forms of Unicode's technical note 28, Nearly Plain-Text Encoding of Mathematics.
    """
    kids = [in_one_line(one) for one in element]
    match name_of(element):
        case "mi" | "mn" | "mo" | "mtext" | "ms":
            return " ".join((element.text or "").translate(PLAIN).split()) if (element.text or "").strip() else " "
        case "mphantom":
            return ""
        case "mfrac":
            is_binomial = element.get("linethickness", "").startswith("0")
            return f"C({', '.join(kids)})" if is_binomial else f"{grouped(kids[0])}/{grouped(kids[1])}"
        case "msqrt":
            return f"√({''.join(kids)})"
        case "mroot":
            return f"{grouped(kids[1])}√({kids[0]})"
        case "msup" | "mover":
            if kids[1] in RAISED:
                return kids[0] + RAISED[kids[1]]
            return kids[0] + kids[1] if set(kids[1]) <= PRIMES else f"{kids[0]}^{grouped(kids[1])}"
        case "msub" | "munder":
            return f"{kids[0]}_{grouped(kids[1])}"
        case "msubsup" | "munderover":
            return f"{kids[0]}_{grouped(kids[1])}^{grouped(kids[2])}"
        case "mtr":
            return ", ".join(kids)
        case "mtable":
            return "; ".join(kids)
        case _:
            return "".join(kids)


def grouped(text: str) -> str:
    return text if len(text) == 1 or text.isalnum() else f"({text})"
