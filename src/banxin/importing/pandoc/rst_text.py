"""A text in reStructuredText made ready for Pandoc: tables whose cells cover others, what pictures show, labels of formulas.

Source: the reStructuredText Markup Specification of docutils, "Grid Tables", "Bibliographic Fields", "Citations"; its directives image, figure, math.
"""

import re
from collections.abc import Iterator, Sequence

from banxin.importing.marks.latex import name_of
from banxin.importing.pandoc.docbook_divisions import ALT, ALT_END
from banxin.importing.tables.grid_cells import plain_grid, spanned_grid
from banxin.importing.tables.span_signs import SIGNED
from banxin.saying.said import Said, say
from banxin.typography.scripts import is_cjk

EDGE = re.compile(r"^(?P<inset>[ \t]*)\+(?:[-=]+\+)+[ \t]*$")
ROW = re.compile(r"^[ \t]*[|+].*[|+][ \t]*$")
DIRECTIVE = re.compile(r"^(?P<inset>[ \t]*)\.\. (?:\|[^|\n]+\| )?(?P<name>image|figure|math)::[ \t]*(?P<said>.*)$")
OPTION = re.compile(r"^[ \t]+:(?P<key>[\w-]+):[ \t]*(?P<value>.*?)[ \t]*$")
FIELD = re.compile(r"^:(?P<key>[^:\n]+):(?:[ \t]+(?P<value>.*?))?[ \t]*$")
ADORNED = re.compile(r"^([=*#~^\"'`+-])\1+[ \t]*$")
AUTHOR = frozenset({"author", "authors", "作者", "著者", "作者群", "저자"})
QUIET = frozenset({"orphan", "tocdepth", "nocomments", "nosearch", "lang", "language"})
"""What only a program reads."""
LABEL = re.compile(r"\\label\{(?P<label>[^{}\n]*)\}")
FORMULA = re.compile(r"\$\$(?P<tex>(?:[^$]|\\\$)+?)\$\$", re.DOTALL)
TO_FORMULA = re.compile(r"`(?P<label>[^`\n]*)`\{\.interpreted-text role=\"(?:eq|math:numref)\"\}")
CITATION = re.compile(r"^\[(?P<key>[^\]\n]+)\]\{#[^\s{}]+ \.citation-label\}$")
CITED = re.compile(r"\[\\\[(?P<key>[^\]\\\n]+)\\\]\]\(#[^()\s]+\)\{\.citation\}")
SOURCE = re.compile(r"^(?P<inset>[ \t]*(?:>[ \t]?)+)(?:--|—)[ \t]*(?=\S)", re.MULTILINE)
NO_TEXT = re.compile(r"[-*+|=]|\.\.|::|\d+[.)] ")
LONGEST_LEGEND = 120
"""Characters; a longer one, and one that is no paragraph, stands below the figure."""
BEFORE_MARK = re.compile(r"(?<=[^\s|>]) (?=[，。、；：！？…）」』》】〉])")
BEHIND_MARK = re.compile(r"(?<=[，。、；：！？（「『《【〈]) (?=[*`\[\\!$<])")

BEFORE_NUMBER = re.compile(r"(?<=[\u4e00-\u9fff]) (?=\[(?:\]\(#|\\\[))")
"""A blank before the number of a formula, or the sign of a work."""


def fields_of(text: str) -> dict[str, tuple[str, tuple[int, ...]]]:
    r"""The fields that say something of the document, above its title or just below it: the value of each, and its lines.

    >>> fields_of("书\n==\n\n:作者: 甲\n:日期: 2024\n\n文。")
    {'作者': ('甲', (3,)), '日期': ('2024', (4,))}
    """
    lines = text.split("\n")
    found: dict[str, tuple[str, tuple[int, ...]]] = {}
    number = begin_of_fields(lines, 0)
    if number < len(lines) and not FIELD.match(lines[number]):
        number = begin_of_fields(lines, behind_title(lines, number))
    while number < len(lines) and (field := FIELD.match(lines[number])):
        end = number + 1
        while end < len(lines) and lines[end].startswith((" ", "\t")) and lines[end].strip():
            end += 1
        value = " ".join([field["value"] or "", *(line.strip() for line in lines[number + 1 : end])]).strip()
        found[field["key"].strip()] = (value, tuple(range(number, end)))
        number = end
    return found


def begin_of_fields(lines: Sequence[str], number: int) -> int:
    """The first line from one on that says something, comments aside."""
    while number < len(lines) and (not lines[number].strip() or re.match(r"\.\.(?: [^\n:]*)?$", lines[number])):
        number += 1
    return number


def behind_title(lines: Sequence[str], number: int) -> int:
    """The line behind a title that begins on a line; that line where none does."""
    first = number + bool(ADORNED.match(lines[number]))
    is_title = first + 1 < len(lines) and lines[first].strip() and ADORNED.match(lines[first + 1])
    return first + 2 if is_title else len(lines)


def authors_in(text: str) -> str:
    """The people that the fields of a document name as its authors, between semicolons."""
    return ";".join(value for key, (value, _) in fields_of(text).items() if key.casefold() in AUTHOR)


def ready_rst(text: str, *, is_whole: bool) -> tuple[str, list[Said]]:
    """The text, and what is told of it; `is_whole` says that its authors are those of the book."""
    lines = text.split("\n")
    told: list[Said] = []
    for key, (value, numbers) in fields_of(text).items():
        for number in numbers:
            lines[number] = ""
        is_taken = is_whole and key.casefold() in AUTHOR
        if value and not is_taken and key.casefold() not in QUIET:
            told.append(say("'{key}' above the text is left out: {words}", key=key, words=value[:60]))
    return "\n".join(with_signs(lines)), told


def with_signs(lines: Sequence[str]) -> Iterator[str]:
    """The lines with signs at what Pandoc would lose."""
    number = 0
    while number < len(lines):
        directive = DIRECTIVE.match(lines[number])
        end = end_of_grid(lines, number)
        if end:
            yield from without_spans(lines[number:end])
        elif directive:
            end = end_of_directive(lines, number, len(directive["inset"]))
            yield from signed_directive(directive, lines[number:end])
        else:
            yield lines[number]
        number = max(end, number + 1)


def end_of_grid(lines: Sequence[str], number: int) -> int:
    """The line behind a drawn table that begins on a line; 0 for none."""
    if not EDGE.match(lines[number]):
        return 0
    end = number
    while end < len(lines) and ROW.match(lines[end]):
        end += 1
    return end if end - number > 2 and EDGE.match(lines[end - 1]) else 0


def without_spans(table: Sequence[str]) -> Sequence[str]:
    """The lines of a table in which no cell covers another, set in as it was."""
    edge = EDGE.match(table[0])
    inset = edge["inset"] if edge else ""
    read = spanned_grid([line.removeprefix(inset) for line in table])
    has_spans = read is not None and any(SIGNED.search(line) for row in read.rows for cell in row for line in cell)
    return [f"{inset}{line}" for line in plain_grid(read)] if read and has_spans else table


def end_of_directive(lines: Sequence[str], number: int, inset: int) -> int:
    """The line behind a directive, empty ones at its end aside."""
    end = number + 1
    while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > inset):
        end += 1
    while end > number + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def signed_directive(directive: re.Match[str], lines: Sequence[str]) -> list[str]:
    """A picture with what it shows between signs, a figure with that in its caption, and a formula with its label."""
    said = {found["key"]: (place, found["value"]) for place, line in enumerate(lines) if (found := OPTION.match(line))}
    made = list(lines)
    if directive["name"] == "math":
        place, label = said.get("label", said.get("name", (0, "")))
        last = max((number for number, line in enumerate(made) if line.strip() and not OPTION.match(line)), default=0)
        if label:
            made[last] += f" \\label{{{label}}}"
        return made
    place, alt = said.get("alt", (0, ""))
    caption = next((number for number in range(max(place, 1), len(made)) if is_caption(made, number)), 0)
    is_captioned = bool(caption) and directive["name"] == "figure"
    if alt and not is_captioned:
        made[place] = made[place].replace(alt, f"{ALT}{alt}{ALT_END}", 1)
    made = with_legend(made, caption) if is_captioned else made
    if alt and is_captioned:
        made[caption] += f" {ALT}{alt}{ALT_END}"
    return made


def with_legend(lines: list[str], caption: int) -> list[str]:
    """A figure with a short legend behind its caption, whose last line is given, since it has no other place beside its picture."""
    legend = [number for number in range(caption + 1, len(lines)) if lines[number].strip()]
    words = " ".join(lines[number].strip() for number in legend)
    is_plain = legend and legend[-1] - legend[0] + 1 == len(legend) and not NO_TEXT.match(words)
    if not is_plain or len(words) > LONGEST_LEGEND:
        return lines
    wide = "\u3000" if is_cjk(words[0]) else " "
    return [*lines[:caption], f"{lines[caption]}{wide}{words}"]


def is_caption(lines: Sequence[str], number: int) -> bool:
    """Whether the last line of the caption of a figure stands here."""
    line = lines[number].strip()
    is_text = bool(line) and not OPTION.match(lines[number]) and not line.startswith("..")
    return is_text and (number + 1 == len(lines) or not lines[number + 1].strip())


def with_marks_of_rst(text: str) -> str:
    """What Pandoc has written of such a text with labels and citations as ours, and without the blanks that its marks ask for."""
    text = FORMULA.sub(named_formula, text)
    text = TO_FORMULA.sub(lambda found: f"[](#{id_of_formula(found['label'])})", text)
    text = SOURCE.sub(r"\g<inset>——", text)
    text = CITED.sub(lambda found: f"[\\[{found['key']}\\]](#{id_of_work(found['key'])})", text)
    return "\n".join(with_works(text.split("\n")))


def named_formula(found: re.Match[str]) -> str:
    """A formula with its label as its id."""
    label = LABEL.search(found["tex"])
    if not label:
        return found[0]
    return f"$${LABEL.sub('', found['tex']).rstrip()}$$ {{#{id_of_formula(label['label'])}}}"


def id_of_formula(label: str) -> str:
    name = name_of(label)
    return name if name.startswith("eq-") else f"eq-{name}"


def id_of_work(key: str) -> str:
    return f"bib-{name_of(key)}"


def with_works(lines: Sequence[str]) -> Iterator[str]:
    """The lines with the works that sentences refer to, which Pandoc has made terms, as paragraphs with their signs."""
    waiting, inside = "", False
    for line in lines:
        if found := CITATION.match(line):
            waiting, inside = found["key"], True
            yield f"{{#{id_of_work(waiting)}}}"
        elif waiting and line.startswith(":   "):
            yield f"\\[{waiting}\\] {line[4:]}"
            waiting = ""
        elif waiting:
            continue
        else:
            inside = inside and (not line.strip() or line.startswith("    "))
            yield line[4:] if inside else line


def without_blanks(line: str) -> str:
    """A line of text without the blanks that marks have to have beside marks of East Asia.

    >>> without_blanks("是 *斜体* 、 **粗体** 。"), without_blanks("a , b")
    ('是 *斜体*、**粗体**。', 'a , b')
    """
    return BEFORE_NUMBER.sub("", BEHIND_MARK.sub("", BEFORE_MARK.sub("", line)))
