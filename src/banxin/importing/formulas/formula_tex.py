"""Formulas of a document (OMML, ECMA-376 part 1, 22.1) in TeX, as far as they are simple; what is not is left to a hand."""

import re
from collections.abc import Callable, Iterable, Iterator

from banxin.extraction.docx.docx_package import attribute, child, descendant_value, name_of
from banxin.extraction.xml_parts import Element, children

SIGNS = {
    "\\": r"\backslash ",
    "{": r"\{",
    "}": r"\}",
    "#": r"\#",
    "%": r"\%",
    "&": r"\&",
    "$": r"\$",
    "_": r"\_",
    "~": r"\sim ",
}
LARGE = {
    "∑": r"\sum",
    "∏": r"\prod",
    "∫": r"\int",
    "∬": r"\iint",
    "∮": r"\oint",
    "∭": r"\iiint",
    "∐": r"\coprod",
    "⋁": r"\bigvee",
    "⋀": r"\bigwedge",
    "⨁": r"\bigoplus",
    "⨂": r"\bigotimes",
    "⋃": r"\bigcup",
    "⋂": r"\bigcap",
    "": r"\int",
}
ACCENTS = {
    "\u0302": r"\hat",
    "\u0303": r"\tilde",
    "\u0304": r"\bar",
    "\u0305": r"\overline",
    "\u0307": r"\dot",
    "\u0306": r"\breve",
    "\u0308": r"\ddot",
    "\u030c": r"\check",
    "\u20d6": r"\overleftarrow",
    "\u20d7": r"\vec",
    "": r"\hat",
}
BRACKETS = {
    "{": r"\{", "}": r"\}", "⟨": r"\langle ", "⟩": r"\rangle ", "〈": r"\langle ", "〉": r"\rangle ", "‖": r"\|", "∥": r"\|",
    "⌈": r"\lceil ", "⌉": r"\rceil ", "⌊": r"\lfloor ", "⌋": r"\rfloor ", "（": "(", "）": ")", "［": "[", "］": "]", "｛": r"\{", "｝": r"\}",
    "｜": "|", "": ".",
}  # fmt: skip
"""Signs around something, which grow with it: typed on a Chinese keyboard they are as wide as a character."""
PLAIN_BRACKETS = frozenset("()[]|/")
GROUPS = {
    ("⏟", "bot"): r"\underbrace",
    ("⏞", "top"): r"\overbrace",
    ("→", "top"): r"\overrightarrow",
    ("←", "top"): r"\overleftarrow",
}
"""Signs that reach over or under all of a group."""
FUNCTIONS = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "cot",
        "sec",
        "csc",
        "sinh",
        "cosh",
        "tanh",
        "coth",
        "arcsin",
        "arccos",
        "arctan",
        "log",
        "ln",
        "lg",
        "exp",
        "lim",
        "max",
        "min",
        "sup",
        "inf",
        "det",
        "dim",
        "ker",
        "deg",
        "gcd",
        "arg",
        "Pr",
        "hom",
        "limsup",
        "liminf",
    ]
)
"""The functions that TeX has a name for; every other one is an \\operatorname."""


SCRIPTS = {
    "double-struck": r"\mathbb", "script": r"\mathcal", "fraktur": r"\mathfrak", "sans-serif": r"\mathsf", "monospace": r"\mathtt",
}  # fmt: skip
"""The alphabets of formulas (`m:scr`, 22.1.2.94)."""
BOLD = {"b": r"\mathbf", "bi": r"\boldsymbol"}
"""The bold styles of letters (`m:sty`, 22.1.2.111)."""


class NoTexError(Exception):
    """The formula has something that is not written here."""


def tex_of(formula: Element) -> str:
    """The formula in TeX, empty when it has something that is not simple."""
    try:
        return " ".join(row(formula).split())
    except NoTexError:
        return ""


def row(element: Element | None) -> str:
    """Everything that stands in an element, one after the other."""
    return "" if element is None else "".join(map(part, without_instructions(element)))


def without_instructions(element: Element) -> Iterator[Element]:
    """What stands in an element, without what its fields are told to do: a number that counts itself is a field (17.16.18)."""
    is_instruction = False
    for one in children(element):
        sign = child(one, "w:fldChar")
        if sign is None:
            yield from () if is_instruction else (one,)
        else:
            is_instruction = attribute(sign, "fldCharType") == "begin"


def group(element: Element | None) -> str:
    return "{" + row(element) + "}"


def part(one: Element) -> str:
    """The TeX of one element; NoTexError for one that is not written here."""
    name = name_of(one)
    if name.startswith("w:") or name.endswith("Pr"):
        return ""
    if name == "m:r":
        return run(one)
    if name in {"m:oMath", "m:e", "m:num", "m:den", "m:sup", "m:sub", "m:deg", "m:fName", "m:lim", "m:box"}:
        return row(one)
    write = WRITERS.get(name)
    if write is None:
        raise NoTexError(name)
    return write(one)


def run(one: Element) -> str:
    """Signs of a run; words are words."""
    text = "".join(piece.text or "" for piece in children(one) if name_of(piece) == "m:t")
    is_text = child(one, "m:rPr", "m:nor") is not None
    if is_text or has_letters_of_east_asia(text):
        return as_words(text)
    script, style = (descendant_value(one, "m:rPr", name) for name in ("m:scr", "m:sty"))
    face = SCRIPTS.get(script, "")
    if face or style in BOLD:
        return LETTERS.sub(lambda word: in_face(word[0], face or BOLD[style]), as_signs(text))
    return UPRIGHT_WORD.sub(upright, as_signs(text)) if style == "p" else as_signs(text)


def in_face(word: str, face: str) -> str:
    """Letters in a face of formulas; that of upright bold has no Greek ones."""
    return (r"\boldsymbol" if face == BOLD["b"] and not word.isascii() else face) + f"{{{word}}}"


def upright(word: re.Match[str]) -> str:
    """Letters of a run that is set upright (`m:sty` p, 22.1.2.111): the name of a function, or a unit, or the sign of a differential."""
    return f"\\{word[0]} " if word[0] in FUNCTIONS else rf"\mathrm{{{word[0]}}}"


def as_signs(text: str) -> str:
    """A text with the commands of its signs."""
    return "".join(SIGNS.get(sign, sign) for sign in text)


def as_words(text: str) -> str:
    return r"\text{" + as_signs(text) + "}"


def has_letters_of_east_asia(text: str) -> bool:
    """Whether a text is words, in Han, kana or hangul."""
    return any("\u2e80" <= sign <= "\uffef" for sign in text)


def tall(sign: str) -> str:
    """A bracket as it stands behind left and right; NoTexError for a sign that is none."""
    if sign not in BRACKETS and sign not in PLAIN_BRACKETS:
        raise NoTexError(sign)
    return BRACKETS.get(sign, sign)


def fraction(one: Element) -> str:
    if descendant_value(one, "m:fPr", "m:type") == "lin":
        return f"{group(child(one, 'm:num'))}/{group(child(one, 'm:den'))}"
    return rf"\frac{group(child(one, 'm:num'))}{group(child(one, 'm:den'))}"


def root(one: Element) -> str:
    degree = row(child(one, "m:deg"))
    return rf"\sqrt{f'[{degree}]' if degree else ''}{group(child(one, 'm:e'))}"


def scripts(one: Element, signs: Iterable[tuple[str, str]]) -> str:
    return group(child(one, "m:e")) + "".join(sign + group(child(one, name)) for sign, name in signs)


def large(one: Element) -> str:
    """A large operator with its limits."""
    sign = descendant_value(one, "m:naryPr", "m:chr")
    if sign not in LARGE:
        raise NoTexError(sign)
    below, above = row(child(one, "m:sub")), row(child(one, "m:sup"))
    return f"{LARGE[sign]}{f'_{{{below}}}' if below else ''}{f'^{{{above}}}' if above else ''} {row(child(one, 'm:e'))}"


def bracketed(one: Element) -> str:
    properties = child(one, "m:dPr")

    def sign(name: str, standard: str) -> str:
        found = child(properties, name)
        shown = standard if found is None else descendant_value(properties, name)
        return tall(shown)

    inner = (sign("m:sepChr", "|").strip(".") or "|").join(
        row(inner) for inner in children(one) if name_of(inner) == "m:e"
    )
    return rf"\left{sign('m:begChr', '(')}{inner}\right{sign('m:endChr', ')')}"


def function(one: Element) -> str:
    name = row(child(one, "m:fName")).strip()
    if found := UPRIGHT_NAME.fullmatch(name):
        name = found[1]
    shown = "\\" + name if name in FUNCTIONS else name if name.startswith("\\") else rf"\operatorname{{{name}}}"
    return f"{shown} {group(child(one, 'm:e'))}"


def accent(one: Element) -> str:
    sign = descendant_value(one, "m:accPr", "m:chr")
    if sign not in ACCENTS:
        raise NoTexError(sign)
    return ACCENTS[sign] + group(child(one, "m:e"))


def matrix(one: Element) -> str:
    rows = (
        " & ".join(row(cell) for cell in children(line) if name_of(cell) == "m:e")
        for line in children(one)
        if name_of(line) == "m:mr"
    )
    return r"\begin{matrix}" + r" \\ ".join(rows) + r"\end{matrix}"


def limit(one: Element) -> str:
    sign = "_" if name_of(one) == "m:limLow" else "^"
    base = row(child(one, "m:e")).strip()
    shown = "\\" + base if base in FUNCTIONS else base
    return f"{shown}{sign}{group(child(one, 'm:lim'))}"


def rows_of_array(one: Element) -> str:
    r"""Rows one below the other (22.1.2.34). A single one ends with its number: what Word makes of `E=mc^2#(1)`."""
    rows = [row(line).strip() for line in children(one) if name_of(line) == "m:e"]
    formula, sign, number = rows[0].rpartition(r"\#") if len(rows) == 1 else ("", "", "")
    if sign and (found := NUMBER.fullmatch(number)):
        return rf"{formula.strip()} \tag{{{found[1] or found[2]}}}"
    # Signs of the alignment stand before and behind what is aligned, by turns.
    return r"\begin{aligned}" + r" \\ ".join(line.replace(r"\&", "&") for line in rows) + r"\end{aligned}"


def over_or_under(one: Element) -> str:
    """A sign that reaches over or under a group; a brace under it, where nothing else is said."""
    properties = child(one, "m:groupChrPr")
    sign = descendant_value(properties, "m:chr") or "⏟"
    place = descendant_value(properties, "m:pos") or "bot"
    if (sign, place) not in GROUPS:
        raise NoTexError(sign)
    return GROUPS[sign, place] + group(child(one, "m:e"))


def bar(one: Element) -> str:
    command = "overline" if descendant_value(one, "m:barPr", "m:pos") == "top" else "underline"
    return rf"\{command}{group(child(one, 'm:e'))}"


UPRIGHT_WORD = re.compile(r"(?<![A-Za-z\\])[A-Za-z]+")
LETTERS = re.compile(r"(?<![A-Za-z\\])[A-Za-z0-9\u0391-\u03f5]+")
UPRIGHT_NAME = re.compile(r"\\mathrm\{([A-Za-z]+)\}")
NUMBER = re.compile(
    r"\s*(?:\\left)?[(（]\s*(?:\\text\{)?([^(){}\\]{1,12}?)\}?\s*(?:\\right)?[)）]\s*|\s*([0-9][0-9.\-]{0,8})\s*"
)
"""The number of a formula, behind the sign that parts it from it."""
WRITERS: dict[str, Callable[[Element], str]] = {
    "m:f": fraction, "m:rad": root, "m:nary": large, "m:d": bracketed, "m:func": function, "m:acc": accent, "m:m": matrix,
    "m:limLow": limit, "m:limUpp": limit, "m:eqArr": rows_of_array, "m:groupChr": over_or_under,
    "m:borderBox": lambda one: rf"\boxed{group(child(one, 'm:e'))}",
    "m:sPre": lambda one: f"{{}}_{group(child(one, 'm:sub'))}^{group(child(one, 'm:sup'))}{group(child(one, 'm:e'))}",
    "m:sSup": lambda one: scripts(one, [("^", "m:sup")]),
    "m:sSub": lambda one: scripts(one, [("_", "m:sub")]),
    "m:sSubSup": lambda one: scripts(one, [("_", "m:sub"), ("^", "m:sup")]),
    "m:bar": bar,
}  # fmt: skip
