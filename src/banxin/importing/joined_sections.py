"""Pages that a list sets in below a chapter, or that repeat its title: they are its sections, and stand in one file with it.

A site gives each section a page of its own; a book runs them on. Headings go down below the title, names of notes and
definitions that two pages share get a number, links follow what they lead to.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from banxin.importing.manuscript import ListedChapter
from banxin.importing.marks.heading_levels import letters_of
from banxin.importing.marks.page import around_code, outside_code, unclosed_fence
from banxin.importing.numbered_titles import CHAPTER, PART
from banxin.readers.manifest.chapter_links import slug_of

MOST = 250_000
"""Characters of a chapter with its sections; of one that would be longer the sections are chapters, and it is their part."""
DEEPEST = 6
FRONT = re.compile(r"\A---\ntitle: (.*)\n---\n\n?")
HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*(?:\{([^{}]*)\})?[ \t]*$")
RAISED = re.compile(r"^##(?=#*[ \t])")
ID = re.compile(r"#([^\s{}]+)")
WORDS = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
NOTE = re.compile(r"\[\^([^\]\s]+)\]")
DEFINED = re.compile(r"^ {0,3}\[([^\]\n^][^\]\n]*)\]:[ \t]*(\S.*)$")
USED = re.compile(r"(?<![!\\\]])\[([^\[\]\n]+)\](?:\[([^\[\]\n]*)\])?(?![\[(:{])")
LINK = re.compile(r"((?:\]\(|^ {0,3}\[[^\]\n]+\]:[ \t]*)<?)([^\s<>()#]*)(#[^\s<>()]*)?(?=[\s<>()]|$)")
Places = Mapping[str, str]
"""What the headings of a page are called in the chapter that took it in, by what they were called before; the page itself is ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A page as it was written for a book: its entry in the list, the name of its file, and its text."""

    entry: ListedChapter
    name: str
    text: str

    @property
    def has_text(self) -> bool:
        """Whether there is more of it than a title that its list gave it."""
        return bool(self.parted[1].strip())

    @property
    def title(self) -> str:
        """What its list, its front matter or its first heading calls it."""
        front, text = self.parted
        first = HEADING.match(text.split("\n", 1)[0])
        return self.entry.title or front or (first[2] if first else "")

    @property
    def parted(self) -> tuple[str, str]:
        """The title above its text, empty where there is none, and the text."""
        found = FRONT.match(self.text)
        return (json.loads(found[1]), self.text[found.end() :]) if found else ("", self.text)


def with_sections(
    pieces: Sequence[Piece], names_for: Callable[[Sequence[ListedChapter]], Sequence[str]]
) -> tuple[Piece, ...]:
    """The chapters of a book, each with the sections that its list sets in below it, under the names that chapters so listed get."""
    joined = [one for group in whole_groups(under_one_title(pieces)) for one in in_one_file(group)]
    chapters = without_hollow_parts([piece for piece, _ in joined])
    names = names_for([piece.entry for piece in chapters])
    moved = {
        page: (name, places)
        for name, (_, of_pages) in zip(names, joined, strict=True)
        for page, places in of_pages.items()
    }
    return tuple(
        replace(piece, name=name, text=with_links(piece.text, name, moved))
        for piece, name in zip(chapters, names, strict=True)
    )


def under_one_title(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pages, those that repeat the title of the chapter above over a heading of their own as its sections."""
    title = ""
    for piece in pieces:
        repeated, text = own_title(piece)
        if piece.entry.level == 0 and repeated and repeated == title and text.startswith("## "):
            lines = text.split("\n")
            for number in outside_code(lines):
                lines[number] = RAISED.sub("#", lines[number])
            yield replace(piece, text="\n".join(lines), entry=replace(piece.entry, level=1, title=""))
        else:
            title = repeated if piece.entry.level == 0 else title
            yield piece


def own_title(piece: Piece) -> tuple[str, str]:
    """The heading that a page begins with, empty where it is none of the first level, and the text below it."""
    line, _, text = piece.text.partition("\n")
    found = HEADING.match(line)
    return (letters_of(found[2]), text.lstrip("\n")) if found and len(found[1]) == 1 else ("", piece.text)


def without_hollow_parts(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The chapters without parts that have but one chapter, which is called as they are."""
    groups = [list(group) for _, group in groupby(pieces, key=lambda piece: piece.entry.part)]
    return tuple(
        replace(piece, entry=replace(piece.entry, part=""))
        if len(group) == 1 and letters_of(piece.title) == letters_of(piece.entry.part)
        else piece
        for group in groups
        for piece in group
    )


def whole_groups(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Each chapter with its sections. What stands below the only chapter of a book is no section of it."""
    groups = groups_of(pieces)
    if len(groups) == 1 and len(groups[0]) > 1:
        return whole_groups([groups[0][0], *map(raised, groups[0][1:])])
    return groups


def groups_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    for piece in pieces:
        if piece.entry.level and groups and groups[-1][0].entry.part == piece.entry.part:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def raised(piece: Piece, part: str = "") -> Piece:
    """A piece one level higher, in another part if one is named."""
    entry = replace(piece.entry, level=max(0, piece.entry.level - 1), part=part or piece.entry.part)
    return replace(piece, entry=entry)


def in_one_file(group: Sequence[Piece]) -> Iterator[tuple[Piece, Mapping[str, Places]]]:
    """A chapter with its sections as one, and the places of the headings of each page; as several chapters of a part if need be."""
    first, *others = group
    if not others:
        yield first, {first.name: {}}
    elif is_part(group):
        part = first.entry.part or first.title
        inside = [replace(first, entry=replace(first.entry, part=part)), *(raised(one, part) for one in others)]
        for smaller in groups_of(inside):
            yield from in_one_file(smaller)
    else:
        chapter = Joined()
        for number, piece in enumerate(group, start=1):
            chapter.take(piece, number)
        yield replace(first, text="\n".join(chapter.lines) + "\n"), chapter.places


def is_part(group: Sequence[Piece]) -> bool:
    """Whether what is set in below a chapter are chapters: by its name or theirs, or because all would be too long for one."""
    inside = [piece for piece in group if piece.entry.level == 1]
    is_called_so = PART.match(group[0].title) or any(CHAPTER.match(piece.title) for piece in inside)
    return bool(is_called_so) or sum(len(piece.text) for piece in group) > MOST


def with_links(text: str, own: str, moved: Mapping[str, tuple[str, Places]]) -> str:
    """The text of a chapter, called `own`, with its links to pages under the names that they have now."""

    def followed(found: re.Match[str]) -> str:
        if found[2] not in moved:
            return found[0]
        name, places = moved[found[2]]
        asked = (found[3] or "").removeprefix("#")
        place = places.get(asked, asked)
        return f"{found[1]}{'' if name == own and place else name}{f'#{place}' if place else ''}"

    lines = text.split("\n")
    return "\n".join(changed(lines, set(outside_code(lines)), lambda line: LINK.sub(followed, line)))


@dataclass(slots=True)
class Joined:
    """A chapter that takes sections in: its lines, the places of headings by page, and what is called something in it."""

    lines: list[str] = field(default_factory=list)
    places: dict[str, Places] = field(default_factory=dict)
    slugs: Counter[str] = field(default_factory=Counter)
    notes: set[str] = field(default_factory=set)
    definitions: dict[str, str] = field(default_factory=dict)

    def take(self, piece: Piece, number: int) -> None:
        """Add a page behind what is there; `number` tells its names from those of the others."""
        lines = lines_of(piece)
        plain = set(outside_code(lines))
        places = self.places[piece.name] = self.lowered(lines, plain, piece.entry.level)

        def named(found: re.Match[str]) -> str:
            is_own = not found[2] and (found[3] or "").removeprefix("#") in places
            return f"{found[1]}{piece.name}{found[3]}" if found[3] and is_own else found[0]

        # Links inside a page are followed as those from afar.
        lines = changed(lines, plain, lambda line: LINK.sub(named, line))
        lines = self.own_notes(lines, plain, number)
        self.lines += [*([""] if self.lines else []), *self.own_definitions(lines, plain, number)]

    def lowered(self, lines: list[str], plain: set[int], level: int) -> Places:
        """Move the headings of a page down by `level`, and tell what they are called now."""
        own: Counter[str] = Counter()
        places: dict[str, str] = {}
        for number in sorted(plain):
            if not (found := HEADING.match(lines[number])):
                continue
            depth = len(found[1])
            lines[number] = "#" * min(depth + level, DEEPEST) + lines[number][depth:]
            slug = slug_of(WORDS.sub(r"\1", found[2]))
            # The title of a page is called by its file, that of a chapter by nothing else.
            before = counted(slug, own)
            given = ID.search(found[3] or "")
            now = given[1] if given else counted(slug, self.slugs) if depth + level > 1 else ""
            places[before] = now
            if depth == 1:
                places[""] = now
        return places

    def own_notes(self, lines: list[str], plain: set[int], number: int) -> list[str]:
        """The lines with names of notes that no other page of the chapter has."""
        names = {name for one in plain for name in NOTE.findall(lines[one])}
        twice = names & self.notes
        self.notes |= {f"{name}-{number}" if name in twice else name for name in names}

        def renamed(found: re.Match[str]) -> str:
            return f"[^{found[1]}-{number}]" if found[1] in twice else found[0]

        return changed(lines, plain, lambda line: NOTE.sub(renamed, line)) if twice else lines

    def own_definitions(self, lines: Sequence[str], plain: set[int], number: int) -> Iterator[str]:
        """The lines without definitions that stand above, and with other names for those that lead elsewhere."""
        own = {found[1].casefold(): found[2] for one in plain if (found := DEFINED.match(lines[one]))}
        other = {name for name, address in own.items() if self.definitions.get(name, address) != address}
        again = {name for name, address in own.items() if self.definitions.get(name) == address}
        self.definitions |= {f"{name}-{number}" if name in other else name: said for name, said in own.items()}

        def renamed(found: re.Match[str]) -> str:
            name = found[2] or found[1]
            return f"[{found[1]}][{name}-{number}]" if name.casefold() in other else found[0]

        for place, line in enumerate(lines):
            found = DEFINED.match(line) if place in plain else None
            if found and found[1].casefold() in other:
                yield f"[{found[1]}-{number}]: {found[2]}"
            elif not found and other and place in plain:
                yield around_code(line, lambda text: USED.sub(renamed, text))
            elif not found or found[1].casefold() not in again:
                yield line


def counted(slug: str, seen: Counter[str]) -> str:
    """What a heading is called among others: a second one of the same words gets a number (chapter_links.py)."""
    seen[slug] += 1
    return slug if seen[slug] == 1 else f"{slug}-{seen[slug] - 1}"


def changed(lines: Sequence[str], plain: set[int], change: Callable[[str], str]) -> list[str]:
    """The lines with those outside of code changed."""
    return [around_code(line, change) if number in plain else line for number, line in enumerate(lines)]


def lines_of(piece: Piece) -> list[str]:
    """The lines of a page, the title of a section as a heading, and a fence that is open at its end closed."""
    title, text = piece.parted if piece.entry.level else ("", piece.text)
    lines = [*([f"# {title}", ""] if title else []), *text.strip("\n").split("\n")]
    closing = unclosed_fence(lines)
    return [*lines, closing] if closing else lines
