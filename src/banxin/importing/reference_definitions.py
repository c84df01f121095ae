"""References of a chapter by name, `[words][name]` and `[name]: address`: what has no other end, and captions in HTML."""

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet

from banxin.importing.marks.page import around_code
from banxin.late_patterns import late_pattern
from banxin.saying.said import say
from banxin.typography.scripts import HAN, HANGUL, KANA, in_class

DEFINED = re.compile(r"^ {0,3}\[([^\]\n^][^\]\n]*)\]:[ \t]*(?:(<[^<>\n]*>|[^\s<]\S*)(?:[ \t]+(?:[\"'(].*)?)?)?$")
"""A definition: behind its address a title at most (CommonMark 0.31, 4.7). The address may stand on the next line."""
LABELLED = re.compile(r" {0,3}\[[^\]\n^][^\]\n]*\]:[ \t]*\S")
"""What begins like a definition."""
OF_PATH = re.compile(r"[/#:<]|\.[A-Za-z][A-Za-z0-9]{0,7}$")
"""What an address has, and words have not."""
USED = re.compile(r"(?<!\\)\[([^\[\]\n]+)\]")
HALF = re.compile(r" {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*")
OF_NOTE = re.compile(r" {0,3}\[\^[^\]\n]+\]:")
BY_NAME = re.compile(r"(?<![!\\\]])\[((?:[^\[\]\n]|\[[^\[\]\n]*\])+)\](?:\[([^\[\]\n]*)\])?(?![\[(:{])")
NAMED = re.compile(r"(?<![!\\])\[([^\[\]\n]+)\]\[([A-Za-z][\w-]{2,})\]")
TITLED = re.compile(r"( {0,3}\[([^\]\n^][^\]\n]*)\]:\s*(?:<[^<>]*>|\S+))\s+(?:\"([^\"]*)\"|'([^']*)'|\(([^()]*)\))\s*")
"""A definition with a title, which a page shows under the pointer."""
REFERRED = re.compile(r"(?<!\\)\[([^\[\]\n]+)\](?!\()")
SHOWN = re.compile(r"(?<!\\)!\[((?:[^\[\]\n]|\[[^\[\]\n]*\])*)\](?:\[([^\[\]\n]*)\])?(?![\[(:])")
"""A picture whose address stands in a definition."""
LETTER = late_pattern(f"[{in_class(HAN, KANA, HANGUL)}]")
FIGCAPTION = re.compile(r"\s*<figcaption>(.*?)</figcaption>\s*")


def with_both_ends(
    lines: list[str], plain: AbstractSet[int], tell: Callable[[str], None], count: Callable[[str], None]
) -> list[str]:
    """The lines without definitions that nothing uses, and with the plain words of references that nothing defines.

    `plain` are the lines outside of code; `tell` hears what is lost, `count` of each change by its name.
    """
    defined: dict[str, int] = {}
    for number in sorted(plain):
        if found := DEFINED.match(lines[number]):
            # The first one holds (CommonMark 0.31, 4.7).
            defined.setdefault(found[1].casefold(), number)
    rest = "\n".join(lines[number] for number in plain if not DEFINED.match(lines[number]))
    used = {name.casefold() for name in USED.findall(rest)}
    result = []
    for number, line in enumerate(lines):
        found = DEFINED.match(line) if number in plain else None
        name = found[1].casefold() if found else ""
        if found and found[2] and name not in used:
            count("definition")
            tell(say("nothing refers to '{text}': it is left out", text=line.strip()[:80]))
        elif found and found[2] and defined[name] != number:
            count("again")
            tell(say("'{text}' is defined above: it is left out", text=line.strip()[:80]))
        elif number in plain and not found:
            result.append(NAMED.sub(lambda one: with_definition(one, defined, tell, count), line))
        else:
            result.append(line)
    return result


def with_whole_definitions(lines: list[str]) -> list[str]:
    """The lines with each definition on one of them; its address may stand on the next, and a note ends above it."""
    result: list[str] = []
    for line in lines:
        if result and OF_NOTE.match(result[-1]) and DEFINED.match(line):
            result += ["", line]
        elif result and HALF.fullmatch(result[-1]) and re.fullmatch(r"\s*<?\S+>?\s*", line):
            result[-1] = f"{result[-1].rstrip()} {line.strip()}"
        else:
            result.append(line)
    return result


def with_pictures_in_place(lines: list[str], plain: AbstractSet[int]) -> list[str]:
    r"""The lines with the addresses of pictures where the pictures are, and without definitions that nothing else refers to.

    >>> with_pictures_in_place(["![甲][1] ![乙]", "", "[1]: a.png '题'", "[乙]: b.md"], {0, 1, 2, 3})
    ['![甲](a.png "题") ![乙](b.md)', '']
    """
    if not any(SHOWN.search(lines[number]) for number in plain if "![" in lines[number]):
        return lines
    defined: dict[str, tuple[int, str]] = {}
    for number in sorted(plain):
        found = DEFINED.match(lines[number])
        if found and found[2] and (OF_PATH.search(found[2]) or "." in found[2]):
            defined.setdefault(found[1].casefold(), (number, address_with_title(lines[number])))
    used: set[str] = set()

    def shown(found: re.Match[str]) -> str:
        name = (found[2] or found[1]).casefold()
        if name not in defined:
            return found[0]
        used.add(name)
        return f"![{found[1]}]({defined[name][1]})"

    kept = [
        around_code(line, lambda text: SHOWN.sub(shown, text)) if number in plain and "![" in line else line
        for number, line in enumerate(lines)
    ]
    rest = "\n".join(kept[number] for number in plain if not DEFINED.match(kept[number]))
    left = {name.casefold() for name in REFERRED.findall(rest)}
    gone = {defined[name][0] for name in used - left}
    return [line for number, line in enumerate(kept) if number not in gone]


def address_with_title(definition: str) -> str:
    """What a definition says, as it stands behind words in one line."""
    found = TITLED.fullmatch(definition)
    if not found:
        return definition.partition("]:")[2].strip()
    title = next((one for one in found.groups()[2:] if one), "").strip().replace('"', "”")
    address = found[1].partition("]:")[2].strip()
    return f'{address} "{title}"' if title else address


def with_typed_references(
    lines: list[str], plain: AbstractSet[int], leads: Callable[[str], bool], count: Callable[[str], None]
) -> list[str]:
    """The lines with references of the author's own, `[1]: 王五. 水文学[M].`, as paragraphs: what stands behind the colon is no address.

    `leads` says of an address whether it leads anywhere.
    """
    result: list[str] = []
    for number, line in enumerate(lines):
        if number not in plain or not LABELLED.match(line) or is_definition(line, leads):
            result.append(line)
            continue
        count("typed")
        result += [""] if result and result[-1].strip() else []
        result.append(line.replace("[", "\\[", 1))
        result += [""] if number + 1 < len(lines) and LABELLED.match(lines[number + 1]) else []
    return result


def is_definition(line: str, leads: Callable[[str], bool]) -> bool:
    """Whether a line says where a name leads; a number with a word behind it, or a name with words of Han, is a reference.

    >>> is_definition("[1]: https://example.org", lambda _: True), is_definition("[1]: 王五《水文学》，1999。", lambda _: False)
    (True, False)
    """
    found = DEFINED.match(line)
    if not found or not found[2] or OF_PATH.search(found[2]) or leads(found[2]):
        return bool(found)
    return not (found[1].strip().isdigit() or LETTER.search(found[2]))


def without_dead_ends(
    lines: list[str], plain: AbstractSet[int], leads: Callable[[str], bool], tell: Callable[[str], None]
) -> list[str]:
    """The lines without definitions that lead out of the book, and with the plain words of what referred to them."""
    dead: set[str] = set()
    kept = list(lines)
    for number in plain:
        found = DEFINED.match(lines[number])
        if found and found[2] and not leads(found[2].strip("<>")):
            dead.add(found[1].casefold())
            kept[number] = ""
            tell(say("'{text}' leads out of the book: its words stay", text=lines[number].strip()[:80]))
    if dead:
        for number in plain:
            kept[number] = BY_NAME.sub(lambda one: words_of(one, dead), kept[number])
    return kept


def with_titles_in_notes(lines: list[str], plain: AbstractSet[int], count: Callable[[str], None]) -> list[str]:
    """The lines with the title of a definition as a note where its name first stands, unless it says no more than that does."""
    result = list(lines)
    titles: dict[str, str] = {}
    for number in sorted(plain):
        if found := TITLED.fullmatch(lines[number]):
            result[number] = found[1]
            title = next((one for one in found.groups()[2:] if one), "").strip()
            titles.setdefault(found[2].casefold(), "" if title in found[2] else title)

    def noted(found: re.Match[str]) -> str:
        title = titles.pop((found[2] or found[1]).casefold(), "")
        if not title or title in found[1]:
            return found[0]
        count("title")
        return f"{found[0]}^[{title}]"

    for number in sorted(plain) if titles else ():
        if not DEFINED.match(result[number]):
            result[number] = around_code(result[number], lambda line: BY_NAME.sub(noted, line))
    return result


def words_of(found: re.Match[str], dead: AbstractSet[str]) -> str:
    """The words of a reference whose definition is gone; a number keeps its brackets, by which it is known."""
    name = found[2] or found[1]
    return found[1] if (found[2] or not found[1].isdigit()) and name.casefold() in dead else found[0]


def with_definition(
    found: re.Match[str], defined: dict[str, int], tell: Callable[[str], None], count: Callable[[str], None]
) -> str:
    """A reference as it is, or its words where nothing defines its name."""
    if found[2].casefold() in defined:
        return found[0]
    count("reference")
    tell(say("nothing says where '{text}' leads: its words stay", text=found[0]))
    return found[1]


def with_captions(lines: list[str], plain: AbstractSet[int]) -> list[str]:
    """Captions in HTML as paragraphs that are captions, so that the Markdown in them is read."""
    result: list[str] = []
    for number, line in enumerate(lines):
        found = FIGCAPTION.fullmatch(line) if number in plain else None
        result += ["", "{.caption}", found[1].strip(), ""] if found and found[1].strip() else [line]
    return result
