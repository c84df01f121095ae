"""A text of Org made ready for Pandoc: marks beside letters of East Asia, what is said to planners, names of figures and tables.

Source: The Org Manual, "Emphasis and Monospace", "TODO Items", "Tags", "Deadlines and Scheduling", "Captions".
"""

import re
from collections.abc import Iterator, Sequence

from banxin.saying.said import Said, listed, say
from banxin.typography.scripts import is_cjk, is_cjk_letter

APART = "\ue01f"
"""What stands with a space on either side of a mark, so that it is read, and goes with it."""
BESIDE = re.compile(rf"{APART} ?| ?{APART}")
MARKED = re.compile(
    r"(?<![\w*/_=~+\\])(?P<sign>[*/_=~+])(?P<words>[^\s*/_=~+](?:[^\n]*?[^\s])??)(?P=sign)(?![*/_=~+])", re.ASCII
)
BETWEEN_LETTERS = frozenset("*=~")
"""Marks that are read between two letters, too; others are signs of the text there: 甲/乙/丙, a_b."""
HEADING = re.compile(r"^(?P<stars>\*+) +(?P<words>.*?)[ \t]*$")
TAGS = re.compile(r"[ \t]+:(?P<tags>[\w@#%:]+):$")
TODO = re.compile(r"^(?:TODO|DONE|NEXT|WAITING|CANCELLED|CANCELED)(?=[ \t]|$)[ \t]*")
PRIORITY = re.compile(r"^\[#[A-Z0-9]\][ \t]*")
COOKIE = re.compile(r"[ \t]*\[(?:\d*/\d*|\d*%)\]")
PLANNED = re.compile(
    r"^[ \t]*(?:(?:DEADLINE|SCHEDULED|CLOSED):[ \t]*[<\[][^>\]\n]*[>\]](?:--?[<\[][^>\]\n]*[>\]])?[ \t]*)+$"
)
FOOTNOTE = re.compile(r"^\[fn:[^\]\s:]+\]")
BEGIN, END = re.compile(r"^[ \t]*#\+BEGIN_(\w+)", re.IGNORECASE), re.compile(r"^[ \t]*#\+END_(\w+)", re.IGNORECASE)
OF_TEXT = frozenset({"QUOTE", "VERSE", "CENTER"})
NAME = re.compile(r"^[ \t]*#\+(?:NAME|LABEL):[ \t]*(?P<name>\S+)[ \t]*$", re.IGNORECASE)
KEYWORD = re.compile(r"^[ \t]*#\+")
ROW = re.compile(r"^[ \t]*\|")
PICTURE = re.compile(r"^[ \t]*\[\[[^\[\]\n]+\]\][ \t]*$")
LINK = re.compile(r"\[\[#?(?P<name>[^\[\]\n]+)\](?:\[(?P<words>[^\[\]\n]*)\])?\]")
EQUATION = re.compile(
    r"^[ \t]*\\begin\{(?P<name>equation\*?|displaymath)\}[ \t]*(?P<tex>\S.*?)[ \t]*\\end\{(?P=name)\}[ \t]*$"
)
NAMED, REFERS, CLOSE = "\ue024", "\ue026", "\ue025"
"""Around the id of a figure or a table in its caption on its way through Pandoc, and of one that a sentence refers to."""
CAPTION = re.compile(r"^[ \t]*#\+CAPTION(?:\[[^\]\n]*\])?:", re.IGNORECASE)
OF_PICTURE = re.compile(
    rf"!\[(?P<words>[^\[\]]*?)[ ]?{NAMED}(?P<id>[^{CLOSE}]*){CLOSE}\]\((?P<address>[^()\s]*)(?: \"[^\"]*\")?\)(?:\{{(?P<said>[^{{}}]*)\}})?"
)
REFERRED = re.compile(rf"{REFERS}(?P<id>[^{CLOSE}]*){CLOSE}")
OF_CAPTION = re.compile(rf"[ ]?{NAMED}(?P<id>[^{CLOSE}]*){CLOSE}")


def ready_org(text: str) -> tuple[str, list[Said]]:
    """The text, and what is told of it; each line stays where it is."""
    lines = text.split("\n")
    left: dict[str, list[str]] = {"tags": [], "states": [], "dates": [], "notes": []}
    spoken = list(outside_blocks(lines))
    ids = ids_of(lines, spoken)
    below_heading = False
    for number in spoken:
        line = lines[number]
        heading = HEADING.match(line)
        if heading:
            if has_notes_only(lines, number):
                left["notes"].append(heading["words"])
                lines[number] = ""
            else:
                lines[number] = plain_heading(heading, left)
        elif below_heading and PLANNED.match(line):
            left["dates"].append(line.strip())
            lines[number] = ""
        elif equation := EQUATION.match(line):
            lines[number] = f"\\[{equation['tex']}\\]"
        elif not KEYWORD.match(line):
            lines[number] = apart(LINK.sub(lambda found: referred(found, ids), line))
        is_drawer = bool(re.match(r"[ \t]*:[\w-]+:", line))
        below_heading = bool(heading) or (below_heading and (is_drawer or not line.strip()))
    for number, name in captions_with_ids(lines, spoken, ids):
        lines[number] += f" {NAMED}{name}{CLOSE}"
    return "\n".join(lines), list(told_of(left))


def outside_blocks(lines: Sequence[str]) -> Iterator[int]:
    """The lines that stand in no block of code or the like."""
    block = ""
    for number, line in enumerate(lines):
        begin = BEGIN.match(line)
        if block:
            end = END.match(line)
            block = "" if end and end[1].upper() == block else block
        elif begin and begin[1].upper() not in OF_TEXT:
            block = begin[1].upper()
        else:
            yield number


def plain_heading(heading: re.Match[str], left: dict[str, list[str]]) -> str:
    """A heading without what planners read: its state, how urgent it is, how far it has come, and its tags."""
    words = heading["words"]
    if tags := TAGS.search(words):
        left["tags"] += [one for one in tags["tags"].split(":") if one]
        words = words[: tags.start()]
    for pattern in (TODO, PRIORITY):
        if found := pattern.match(words):
            left["states"].append(found[0].strip())
            words = words[found.end() :]
    left["states"] += [found[0].strip() for found in COOKIE.finditer(words)]
    return f"{heading['stars']} {apart(COOKIE.sub('', words))}"


def told_of(left: dict[str, list[str]]) -> Iterator[Said]:
    """What is told of what planners read."""
    for heading in left["notes"]:
        yield say(
            "only notes stand below '{heading}', and a book has them where they are called: it is left out",
            heading=heading,
        )
    shown = {kind: listed(dict.fromkeys(words)) for kind, words in left.items() if words}
    if "tags" in shown:
        yield say("tags of headings are left out: {words}", words=shown["tags"])
    if "states" in shown:
        yield say("states of tasks are left out: {words}", words=shown["states"])
    if "dates" in shown:
        yield say("dates of tasks are left out: {words}", words=shown["dates"])


def has_notes_only(lines: Sequence[str], number: int) -> bool:
    """Whether nothing stands below a heading but the texts of notes."""
    end = next((one for one in range(number + 1, len(lines)) if HEADING.match(lines[one])), len(lines))
    below = [line for line in lines[number + 1 : end] if line.strip()]
    return (
        bool(below)
        and bool(FOOTNOTE.match(below[0]))
        and all(FOOTNOTE.match(line) or line[:1] in " \t" for line in below)
    )


def apart(line: str) -> str:
    """A line with its marks set apart from the letters and marks of East Asia beside them.

    >>> apart("、/斜体/、甲/乙/丙，中文*粗*字").replace(APART, "_")
    '、_ /斜体/ _、甲/乙/丙，中文_ *粗* _字'
    """

    def spaced(found: re.Match[str]) -> str:
        before, behind = line[: found.start()][-1:], line[found.end() :][:1]
        letters = [one for one in (before, behind) if one and is_cjk_letter(one)]
        if letters and found["sign"] not in BETWEEN_LETTERS:
            return found[0]
        left = f"{APART} " if before and is_cjk(before) else ""
        right = f" {APART}" if behind and is_cjk(behind) else ""
        return f"{left}{found[0]}{right}"

    return MARKED.sub(spaced, line)


def ids_of(lines: Sequence[str], spoken: Sequence[int]) -> dict[str, str]:
    """Our ids of the figures and tables that have names and captions."""
    found: dict[str, str] = {}
    for number in spoken:
        name = NAME.match(lines[number])
        sign = sign_of(lines, number) if name else ""
        if name and sign:
            plain = re.sub(r"^(?:fig|figure|tab|tbl|table)[:-]", "", name["name"])
            found[name["name"]] = sign + re.sub(r"[^\w-]+", "-", plain)
    return found


def sign_of(lines: Sequence[str], number: int) -> str:
    """What the id of a captioned thing begins with that a name stands at; empty for any other."""
    first, end = number, number
    while first and KEYWORD.match(lines[first - 1]):
        first -= 1
    while end < len(lines) and KEYWORD.match(lines[end]):
        end += 1
    if end == len(lines) or not any(map(CAPTION.match, lines[first:end])):
        return ""
    return "fig-" if PICTURE.match(lines[end]) else "tbl-" if ROW.match(lines[end]) else ""


def captions_with_ids(lines: Sequence[str], spoken: Sequence[int], ids: dict[str, str]) -> Iterator[tuple[int, str]]:
    """The lines of the captions of things with names, and their ids."""
    for number in spoken:
        name = NAME.match(lines[number])
        if name and name["name"] in ids:
            first = number
            while first and KEYWORD.match(lines[first - 1]):
                first -= 1
            caption = next((one for one in range(first, len(lines)) if CAPTION.match(lines[one])), None)
            if caption is not None:
                yield caption, ids[name["name"]]


def referred(found: re.Match[str], ids: dict[str, str]) -> str:
    """A link to a thing with a name, as a reference that takes its number; one with words of its own leads there with them."""
    if found["name"] not in ids:
        return found[0]
    return f"[[#{ids[found['name']]}][{found['words']}]]" if found["words"] else f"{REFERS}{ids[found['name']]}{CLOSE}"


def with_our_names(text: str) -> str:
    """What Pandoc has written of such a text with ids and references as ours, and its marks beside their neighbours again."""
    text = OF_PICTURE.sub(picture_named, BESIDE.sub("", text))
    text = OF_CAPTION.sub(r" {#\g<id>}", text)
    return REFERRED.sub(r"[](#\g<id>)", text)


def picture_named(found: re.Match[str]) -> str:
    said = f" {found['said']}" if found["said"] else ""
    return f"![{found['words']}]({found['address']}){{#{found['id']}{said}}}"
