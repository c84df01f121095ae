"""References of a chapter by name, `[words][name]` and `[name]: address`: what has no other end, and captions in HTML."""

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet

from banxin.saying.said import say

DEFINED = re.compile(r"^ {0,3}\[([^\]\n^][^\]\n]*)\]:\s*(<?\S+)?")
"""A definition; its address may stand on the next line."""
USED = re.compile(r"(?<!\\)\[([^\[\]\n]+)\]")
HALF = re.compile(r" {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*")
BY_NAME = re.compile(r"(?<![!\\\]])\[((?:[^\[\]\n]|\[[^\[\]\n]*\])+)\](?:\[([^\[\]\n]*)\])?(?![\[(:{])")
NAMED = re.compile(r"(?<![!\\])\[([^\[\]\n]+)\]\[([A-Za-z][\w-]{2,})\]")
FIGCAPTION = re.compile(r"\s*<figcaption>(.*?)</figcaption>\s*")


def with_both_ends(
    lines: list[str], plain: AbstractSet[int], tell: Callable[[str], None], count: Callable[[str], None]
) -> list[str]:
    """The lines without definitions that nothing uses, and with the plain words of references that nothing defines.

    `plain` are the lines outside of code; `tell` hears what is lost, `count` of each change by its name.
    """
    defined = {found[1].casefold(): number for number in plain if (found := DEFINED.match(lines[number]))}
    rest = "\n".join(lines[number] for number in plain if not DEFINED.match(lines[number]))
    used = {name.casefold() for name in USED.findall(rest)}
    result = []
    for number, line in enumerate(lines):
        found = DEFINED.match(line) if number in plain else None
        if found and found[2] and found[1].casefold() not in used:
            count("definition")
            tell(say("nothing refers to '{text}': it is left out", text=line.strip()[:80]))
        elif number in plain and not found:
            result.append(NAMED.sub(lambda one: with_definition(one, defined, tell, count), line))
        else:
            result.append(line)
    return result


def with_whole_definitions(lines: list[str]) -> list[str]:
    """The lines with each definition on one of them; its address may stand on the next."""
    result: list[str] = []
    for line in lines:
        if result and HALF.fullmatch(result[-1]) and re.fullmatch(r"\s*<?\S+>?\s*", line):
            result[-1] = f"{result[-1].rstrip()} {line.strip()}"
        else:
            result.append(line)
    return result


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


def words_of(found: re.Match[str], dead: AbstractSet[str]) -> str:
    """The words of a reference whose definition is gone."""
    name = found[2] or found[1]
    return found[1] if name.casefold() in dead else found[0]


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
