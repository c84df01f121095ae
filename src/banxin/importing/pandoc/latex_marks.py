r"""What Pandoc writes of LaTeX, in our marks: labels and references, statements (amsthm), pictures side by side, terms of an index.

`latex_rewriting` puts signs of its own around what Pandoc would lose; here they become marks.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from banxin.importing.formulas.numbered_rows import LABEL, numbered_rows
from banxin.importing.latex.east_asian_marks import with_our_readings
from banxin.importing.latex.floats_of_text import ALGORITHM, ALGORITHM_WORD, CLOSE, DRAWING, NAMED, TITLED
from banxin.importing.latex.latex_definitions import Statement
from banxin.importing.latex.latex_rewriting import INDEX, PAGE, PICTURES
from banxin.importing.latex.typed_works import with_our_works
from banxin.importing.marks.latex import name_of
from banxin.importing.marks.page import outside_code
from banxin.importing.pandoc.docbook import index_mark
from banxin.readers.chapters.division_kinds import division_kind

FORMULA = re.compile(r"\$\$(?P<tex>(?:[^$]|\\\$|\$(?!\$))+?)\$\$", re.DOTALL)
COMMENT = re.compile(r"(?<!\\)%[^\n]*?(?=\\end\{\w+\}|$)", re.MULTILINE)
"""A remark in a formula; Pandoc sets the end of its rows behind it on the same line."""
ACCENT = re.compile(
    r"(\\(?:hat|bar|tilde|vec|dot|ddot|widehat|widetilde|overline|check))\s*(\\(?:boldsymbol|mathbf|mathbb|mathcal|mathit|mathrm|bm|textbf)\{(?:[^{}]|\{[^{}]*\})*\})"
)
"""A sign over a letter in a face of its own, without the braces that LaTeX does not ask for."""
AS_KNOWN = {
    "ensuremath": "", "llbracket": "\\mathopen{⟦}", "rrbracket": "\\mathclose{⟧}", "dasharrow": "\\dashrightarrow ", "mapsfrom": "\\mathrel{↤}",
    "openbox": "\\square ", "longmapsfrom": "\\mathrel{⟻}", "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘", "textquoteright": "’", "coloneqq": "\\mathrel{≔}", "eqqcolon": "\\mathrel{≕}", "coloneq": "\\mathrel{≔}", "mathds": "\\mathbb", "mathbbm": "\\mathbb", "EuScript": "\\mathcal",
}  # fmt: skip
"""Commands of packages (stmaryrd, mathtools, dsfont) that MathJax has under another name."""
OF_PACKAGES = re.compile(rf"\\({'|'.join(AS_KNOWN)})(?![A-Za-z])")
REFERENCE = re.compile(
    r"\[(?P<words>(?:[^\[\]\\]|\\.)*)\]\(#(?P<target>[^()\s]+)\)\{reference-type=\"[^\"]*\" reference=\"[^\"]*\"\}"
)
CITED_AT = re.compile(r"(?<=\[)(@[\w:.+/-]*[\w]) (?=[^\];,@\s])")
"""A work that is cited, before the place in it: Pandoc sets no comma."""
SEPARATOR = "、"
"""Between the numbers that one reference asks for."""
BRACKETED = re.compile(r"[(（][ \u00a0]?(\[\]\(#eq-[^()\s]+\))[ \u00a0]?[)）]")
"""The number of a formula, which has brackets of its own, in brackets."""
PAGE_MARK = re.compile(
    rf"(?:第[ \u00a0]?|\bpp?\.[ \u00a0]?)?{PAGE}(?P<label>[^{CLOSE}]*){CLOSE}(?:[ \u00a0]?页|[ \u00a0]?頁|[ \u00a0]?ページ)?"
)
BESIDE = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \u00a0](?=\[\]\(#)|(?<=\))[ \u00a0](?=[\u2e80-\u9fff\uff00-\uffef])"
)
OF_PICTURE = re.compile(r"(?P<picture>!\[(?:[^\[\]]|\[[^\[\]]*\])*\]\([^()]*\))\{#(?P<id>[^\s{}]+)")
OF_TABLE = re.compile(r"^(:{3,}) \{#(?P<id>[^\s{}]+)\}$")
OF_BLOCK = re.compile(r"^(?P<fence>:{3,}) (?:\{(?:#(?P<id>[^\s{}]+) )?\.(?P<name>[^\s{}.]+)\}|(?P<plain>\w+))$")
HEADING = re.compile(r"^#{1,6} .*\{#(?P<id>[^\s{}]+)")
LEAD = re.compile(r"^(?P<sign>\*\*?)(?P<name>[^*]+?)(?P=sign)(?: \((?P<title>(?:[^()]|\([^()]*\))*)\))?\. ?")
PROOF = re.compile(r"^\*[^*\n]{1,20}\.\*[ \u00a0]?")
QED = re.compile(r"[ \u00a0]*◻$")
SIGNS = {"figure": "fig-", "table": "tbl-", "formula": "eq-", "code": "lst-"}
MOST_IN_ROW = 4


def with_marks_of_latex(text: str, statements: Mapping[str, Statement], drawings: Sequence[str] = ()) -> str:
    """The text with our marks. `statements` are those that the manuscript defines, by the names of their environments.

    `drawings` are what the numbers of drawings stand for.
    """
    names: dict[str, str] = {}
    text = with_drawings(text, drawings)
    text = with_our_works(with_our_readings(CITED_AT.sub(r"\1, ", with_known_signs(text))))
    text = FORMULA.sub(lambda found: labelled(found, names), text)
    lines = list(with_blocks(text.split("\n"), statements, names))
    for number, line in enumerate(lines):
        lines[number] = OF_PICTURE.sub(
            lambda found: f"{found['picture']}{{#{called('figure', found['id'], names)}", line
        )
        if heading := HEADING.match(line):
            names[heading["id"]] = name_of(heading["id"])
    text = REFERENCE.sub(lambda found: referred(found, names), "\n".join(lines))
    text = PAGE_MARK.sub(lambda found: page_of(found, names), BRACKETED.sub(r"\1", text))
    return INDEX_MARK.sub(index_term, BESIDE.sub("", text))


def page_of(found: re.Match[str], names: Mapping[str, str]) -> str:
    """The page of a label, whose words the book says itself; the label where nothing is called so."""
    label = found["label"].replace("\\", "")
    return f"[](#{names[label]}){{.page}}" if label in names else found[0].replace(PAGE, "").replace(CLOSE, "")


def with_known_signs(text: str) -> str:
    """The text with commands for formulas that MathJax does not know as those that it does, code aside."""
    lines = text.split("\n")
    for number in outside_code(lines):
        if "\\" in lines[number]:
            line = ACCENT.sub(r"\1{\2}", lines[number])
            lines[number] = OF_PACKAGES.sub(lambda found: AS_KNOWN[found[1]], line)
    return "\n".join(lines)


def called(kind: str, label: str, names: dict[str, str]) -> str:
    """The id of a thing with a label; it begins with the sign of its kind."""
    plain, sign = name_of(label), SIGNS[kind]
    names[label] = (
        plain if plain.startswith(sign) else sign + re.sub(r"^(?:fig|tab|tbl|table|eqn?|equation|lst|code)-", "", plain)
    )
    return names[label]


def labelled(found: re.Match[str], names: dict[str, str]) -> str:
    """A formula with its label as an id; the further ones of its rows are names of the same. One in a sentence is of one line."""
    labels = LABEL.findall(found["tex"])
    spoken = COMMENT.sub("", LABEL.sub(" ", found["tex"])).strip()
    rows = [row.rstrip() for row in spoken.split("\n") if row.strip()]
    before, behind = found.string[: found.start()].rpartition("\n")[2], found.string[found.end() :].partition("\n")[0]
    is_in_line = bool(before.strip() or behind.strip())
    tex = " ".join(row.strip() for row in rows) if is_in_line else "\n".join(rows)
    divided = numbered_rows(COMMENT.sub("", found["tex"])) if len(labels) > 1 else []
    if not divided:
        return named_formula(tex, labels, names)
    made = [named_formula(" ".join(one.split()), of_rows, names) for one, of_rows in divided]
    return (" " if is_in_line else "\n\n").join(made)


def named_formula(tex: str, labels: Sequence[str], names: dict[str, str]) -> str:
    """A formula with its first label as an id, which the others mean, too."""
    if not labels:
        return f"$${tex}$$"
    name = called("formula", labels[0], names)
    names.update(dict.fromkeys(labels, name))
    return f"$${tex}$$ {{#{name}}}"


def referred(found: re.Match[str], names: Mapping[str, str]) -> str:
    """A reference that takes the number of its target; where there is none, its words, the brackets of a label aside."""
    several = [one.strip() for one in found["target"].split(",")]
    if found["target"] in names or (len(several) > 1 and all(one in names for one in several)):
        return SEPARATOR.join(
            f"[](#{names[one]})" for one in ([found["target"]] if found["target"] in names else several)
        )
    return re.sub(r"^\\\[(.*)\\\]$", r"\1", found["words"])


def with_blocks(lines: Sequence[str], statements: Mapping[str, Statement], names: dict[str, str]) -> Iterator[str]:
    """The lines with statements, tables with a label and pictures side by side as we write them."""
    number = 0
    while number < len(lines):
        line = lines[number]
        block = OF_BLOCK.match(line)
        name = (block["name"] or block["plain"]) if block else ""
        end = closing(lines, number) if block or OF_TABLE.match(line) else number
        inside = lines[number + 1 : end]
        if block and name == PICTURES:
            yield from pictures(inside, names)
        elif block and name in {TITLED, ALGORITHM}:
            yield from titled_float(inside, name, names)
        elif block and (name in statements or is_proof(block)):
            yield from statement(block, inside, statements.get(name, Statement(name)), names)
        elif (table := OF_TABLE.match(line)) and any(one.startswith(": ") for one in inside):
            identifier = called("table", table["id"], names)
            yield from (f"{one} {{#{identifier}}}" if one.startswith(": ") else one for one in inside)
        else:
            yield line
            end = number
        number = end + 1


def closing(lines: Sequence[str], number: int) -> int:
    """The line that closes the block that begins on a line."""
    depth = 0
    for place in range(number, len(lines)):
        if lines[place].startswith(":::"):
            depth += -1 if not lines[place].strip(": ") else 1
        if not depth:
            return place
    return len(lines)


def statement(block: re.Match[str], inside: Sequence[str], one: Statement, names: dict[str, str]) -> Iterator[str]:
    """A statement without the label and the slant that Pandoc sets; the style gives them."""
    text = "\n".join(inside).strip("\n")
    keys: list[str] = []
    if is_proof(block):
        text = QED.sub("", PROOF.sub("", text))
    elif lead := LEAD.match(text):
        text = unslanted(text[lead.end() :])
        words = (lead["title"] or "").replace('"', "\u201d")
        words = " ".join(filter(None, ("" if one.is_numbered or division_kind(one.name) else one.word, words)))
        keys += [f'title="{words}"'] if words else []
    if block["id"]:
        names[block["id"]] = name_of(block["id"])
        keys.append(f"#{names[block['id']]}")
    said = f" {{{' '.join(keys)}}}" if keys else ""
    yield f"{block['fence']} {one.name}{said}"
    yield from text.split("\n")
    yield block["fence"]


def is_proof(block: re.Match[str]) -> bool:
    return "proof" in {block["name"], block["plain"]}


def unslanted(text: str) -> str:
    """Paragraphs of a statement without the emphasis that each is wholly set in."""
    return re.sub(r"^\*(?!\*)((?:[^*\n]|\*\*[^*\n]*\*\*)*)\*$", r"\1", text, flags=re.MULTILINE)


def pictures(inside: Sequence[str], names: dict[str, str]) -> Iterator[str]:
    """Pictures side by side with their caption."""
    shown = [line for line in inside if line.startswith("![")]
    text = "\n".join(line for line in inside if not line.startswith("!["))
    named = NAMED_CAPTION.search(text)
    labels = [one for one in (named["id"] if named else "").split(",") if one]
    identifier = f" #{called('figure', labels[0], names)}" if labels else ""
    if labels:
        names.update(dict.fromkeys(labels[1:], names[labels[0]]))
    caption = NAMED_CAPTION.sub("", text).strip()
    if len(shown) == 1 or not shown:
        yield from (*shown, "", caption)
        return
    columns = min(MOST_IN_ROW, len(shown)) if len(shown) not in {5, 6} else 3
    yield f"::: {{layout-ncol={columns}{identifier}}}"
    for line in shown:
        yield from (re.sub(r"\{[^{}]*\}$", "", line), "")
    yield from (caption, ":::") if caption else (":::",)


def with_drawings(text: str, drawings: Sequence[str]) -> str:
    """The text with drawings as code below the paragraphs that they stand in; those that Pandoc has lost stand at the end."""
    left = dict(enumerate(drawings, start=1))
    lines: list[str] = []
    waiting: list[int] = []
    inset = ""
    for line in (*text.split("\n"), ""):
        numbers = [int(found) for found in DRAWN.findall(line)]
        words = DRAWN.sub("", line) if numbers else line
        if numbers and not waiting:
            inset = inset_of(line)
        waiting += [number for number in numbers if number in left]
        if waiting and not words.strip():
            lines += drawn([left.pop(number, "") for number in waiting], inset)
            waiting.clear()
        elif words.strip() or not numbers:
            lines.append(words)
    return "\n".join((*lines[:-1], *drawn(left.values(), "")))


def inset_of(line: str) -> str:
    r"""What the lines below the first of a paragraph begin with: white space as wide as the mark of a list.

    >>> inset_of("  2.  甲"), inset_of("乙")
    ('      ', '')
    """
    found = MARKED.match(line)
    return " " * len(found[0]) if found else ""


def drawn(drawings: Iterable[str], inset: str) -> Iterator[str]:
    """Drawings as code, each set in as the paragraph above it."""
    for drawing in drawings:
        yield from ("", *(f"{inset}{line}" for line in ("``` {.tikz}", *drawing.split("\n"), "```")), "")


def titled_float(inside: Sequence[str], kind: str, names: dict[str, str]) -> Iterator[str]:
    """A float with a caption: an algorithm is a statement with a number, code has a title, and words below others are a caption."""
    text = "\n".join(inside).strip("\n")
    found = NAMED_CAPTION.search(text)
    caption, _, rest = (text[found.end() :] if found else text).partition("\n\n")
    label, title = (found["id"] if found else ""), " ".join(caption.split())
    quoted = title.replace('"', "\u201d")
    rest = rest.strip("\n")
    fence = OPENED.match(rest)
    if kind == ALGORITHM:
        names[label] = name_of(label)
        identifier = f" #{names[label]}" if label else ""
        yield from (f'::: {ALGORITHM_WORD} {{title="{quoted}"{identifier}}}', rest, ":::")
    elif fence:
        identifier = f" #{called('code', label, names)}" if label else ""
        yield f'{fence[1]} {{{(fence[2] or ".text").strip()}{identifier} title="{quoted}"}}{rest[fence.end() :]}'
    else:
        yield from (rest, "", "::: caption", title, ":::")


MARKED = re.compile(r"[ \t]*(?:(?:[-*+]|\(?\w{1,4}[.)])[ \t]+)?")
OPENED = re.compile(r"(`{3,})[ \t]*\{?([^{}\n]*)\}?")
DRAWN = re.compile(rf"{DRAWING}(\d+){CLOSE}")
NAMED_CAPTION = re.compile(rf"{NAMED}(?P<id>[^{CLOSE}]*){CLOSE}")
INDEX_MARK = re.compile(rf"{INDEX}(?P<entry>[^{CLOSE}]*){CLOSE}")


def index_term(found: re.Match[str]) -> str:
    r"""A term of the index: `上位!词@显示|see{另词}` (makeindex)."""
    entry, _, after = found["entry"].replace("\\", "").partition("|")
    levels = [level.rpartition("@")[2].strip().replace('"', "\u201d") for level in entry.split("!") if level.strip()]
    said = dict(zip(("primary", "secondary"), (*levels[:1], ", ".join(levels[1:])), strict=False))
    if seen := re.match(r"(?P<kind>see(?:also)?)\{(?P<term>[^{}]*)\}", after):
        said[seen["kind"]] = seen["term"]
    return index_mark(said)
