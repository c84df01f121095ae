"""What Pandoc writes, made Markdown as chapters have it: pictures, code, verse, places, and what only Sphinx understands."""

import re
from collections.abc import Callable
from pathlib import Path

from banxin.importing.marks.page import outside_code
from banxin.importing.pandoc.docbook import our_id, with_our_marks, with_titled_blocks
from banxin.importing.pandoc.docbook_divisions import ALT, ALT_END, LINE
from banxin.importing.pandoc.sphinx_blocks import with_our_blocks
from banxin.importing.pandoc.sphinx_names import label_called, title_called
from banxin.saying.said import Said, say

LISTED = {"c++": "cpp", "[sharp]c": "csharp", "{[sharp]c}": "csharp"}
"""What listings (LaTeX) calls languages otherwise than others do."""
COUNTED = "\ue023"
"""Before the first item of a list that does not count with numbers; `as_ours.lua` writes it."""
PLACED, OUR_PLACE = re.compile(r"\[\]\{#([^\s{}]+)\}"), r'<a id="\1"></a>'
"""A place that has a name and no words."""
ROLE = re.compile(r"`([^`\n]*)`\{\.interpreted-text role=\"[^\"]*\"\}")
ROLE_WITH_TARGET = re.compile(r"(.*?)\s*<([^<>]*)>")
NUMBER_HERE = re.compile(r"%s|\{(?:number|name)\}")
"""Where Sphinx puts the number, or the title, of what a reference is to."""
UNDESCRIBED = re.compile(r"!\[image\]\(")
"""What Pandoc calls a picture of which nothing is said."""
PICTURE_SAID = re.compile(r"(!\[[^\[\]]*\]\([^()]*\))\{([^{}]*)\}")
FIGURE_NAME = re.compile(r"#fig-[^\s{}]+")
CARRIED_ALT = re.compile(
    rf"!\[(?P<caption>[^\[\]{ALT}]*?)[ ]?{ALT}(?P<alt>[^{ALT_END}]*){ALT_END}\]\((?P<address>[^()]*)\)(?:\{{(?P<said>[^{{}}]*)\}})?"
)
ALTERNATIVE = re.compile(r"\balt=\"[^\"]*\"")
NO_FRACTION = re.compile(r"\.0+%")
SIZES = re.compile(r"\b(?:width|height)=\"[^\"]*\"")
INFO = re.compile(r"^([ \t>]*`{3,}) \{([^{}]*)\}[ \t]*$")
KEY = re.compile(r"([\w-]+)=\"([^\"]*)\"")
ROLE_NAME = re.compile(r"role=\"([^\"]*)\"")


def with_lines(text: str, change: Callable[[str], str]) -> str:
    """The text with all its lines changed, code aside."""
    lines = text.split("\n")
    for number in outside_code(lines):
        lines[number] = change(lines[number])
    return "\n".join(lines)


def with_counted_lists(text: str, path: Path, tell: Callable[[Said], None]) -> str:
    """The text without the signs of lists that were counted with letters or Roman numbers, which are told."""
    for line in text.split("\n"):
        _, sign, words = line.partition(COUNTED)
        if sign:
            tell(
                say(
                    "{name}: the list that begins with '{words}' counted with letters or Roman numbers, and counts with 1, 2, 3 here",
                    name=path.name,
                    words=words.strip()[:20],
                )
            )
    return text.replace(f"{COUNTED} ", "").replace(COUNTED, "")


def cleaned(text: str, path: Path, root: Path) -> str:
    """What Pandoc writes without what only Sphinx understands: its blocks and roles, and what it says of code."""
    whole = "\n".join(with_titled_blocks(list(with_our_blocks(text.split("\n"), path, root))))
    lines = with_lines_of_verse(with_alternatives(whole)).split("\n")
    plain = set(outside_code(lines))
    return "\n".join(
        ROLE.sub(
            lambda found: words_of_role(found, path), with_our_marks(PLACED.sub(OUR_PLACE, with_plain_pictures(line)))
        )
        if number in plain
        else with_plain_info(line)
        for number, line in enumerate(lines)
    )


def with_alternatives(text: str) -> str:
    """The text with what a picture shows, which stands in its caption, behind its address."""

    def behind(found: re.Match[str]) -> str:
        words = found["alt"].replace('"', "\u201d")
        return (
            f'![{found["caption"]}]({found["address"]}){{alt="{words}"{" " + found["said"] if found["said"] else ""}}}'
        )

    return CARRIED_ALT.sub(behind, text)


def with_lines_of_verse(text: str) -> str:
    """The text with its verse in lines, each of which begins as the first does."""
    if LINE not in text:
        return text
    return "\n".join(
        line.replace(LINE, "\n" + line[: len(line) - len(line.lstrip(" \t>"))]) if LINE in line else line
        for line in text.split("\n")
    )


def with_plain_pictures(line: str) -> str:
    """A line whose pictures say how large they are, and by which name sentences refer to them, and no more."""

    def with_sizes(found: re.Match[str]) -> str:
        sizes = (NO_FRACTION.sub("%", size) for size in SIZES.findall(found[2]))
        kept = " ".join([*ALTERNATIVE.findall(found[2]), *FIGURE_NAME.findall(found[2]), *sizes])
        return f"{found[1]}{{{kept}}}" if kept else found[1]

    return UNDESCRIBED.sub("![](", PICTURE_SAID.sub(with_sizes, line))


def with_plain_info(line: str) -> str:
    """The first line of code with what Sphinx says of it in our words: its language, caption, numbers, and the lines that are marked."""
    found = INFO.match(line)
    if not found:
        return line
    said = dict(KEY.findall(found[2]))
    words = KEY.sub("", found[2]).split()
    language = next((word[1:] for word in words if word.startswith(".") and word not in {".", ".numberLines"}), "text")
    if written := said.get("language"):
        language = LISTED.get(written.lower(), written.lower())
    caption = (said.get("caption") or said.get("title") or "").replace("`", "").strip()
    marks = [our_id(word) for word in words if word.startswith("#")]
    marks += [f'title="{caption}"'] if caption else []
    marks += [".numberLines"] if "linenos" in said or ".numberLines" in words else []
    lines = (said.get("emphasize-lines") or "").replace(" ", "").replace(",", " ")
    marks += [f'hl="{lines}"'] if lines else []
    return f"{found[1]}{language}" + (f" {{{' '.join(marks)}}}" if marks else "")


def words_of_role(found: re.Match[str], path: Path) -> str:
    """The words of a role of Sphinx: `` :ref:`words <target>` ``, `` :func:`name` `` as code; a page or a label is shown by its title."""
    role = ROLE_NAME.search(found[0])
    kind = role[1] if role else ""
    if titled := ROLE_WITH_TARGET.fullmatch(found[1]):
        words = NUMBER_HERE.sub("", titled[1])
        # The numbers are those of the book: what has the label is called by its title.
        named = label_called(titled[2], path) if words != titled[1] else ""
        return f"{words.strip()}“{named}”" if named else words
    if kind in {"doc", "ref", "numref"}:
        return (title_called if kind == "doc" else label_called)(found[1], path) or found[1].lstrip("/")
    return f"`{found[1]}`" if found[1].isascii() else found[1]
