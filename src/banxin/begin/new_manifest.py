"""book.yaml of a new book: what its manuscript tells of it, and two editions to begin with."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from unicodedata import category

from banxin.cleaning.chapters.assembly import NUMBER_BEFORE
from banxin.cleaning.chapters.chapter_names import word_of
from banxin.cleaning.knowledge.text_language import language_of
from banxin.epub.faces.rare_characters import is_rare
from banxin.fonts.coverage import is_invisible
from banxin.fonts.families_by_character import family_with, in_usual_faces
from banxin.importing.manuscript import OWN_PAGES, ListedChapter, without_key
from banxin.model.edition import Typefaces
from banxin.model.people import ContributorRole
from banxin.outputs import is_device, write_whole
from banxin.readers.yaml.fields import parse_language
from banxin.readers.yaml.quoted_text import quoted
from banxin.reading import MANIFEST, read_regular
from banxin.saying.said import Said, say
from banxin.typography.scripts import is_cjk_letter

NUMBERED = {
    "zh": {"chapter": "第{1}章", "figure": "图 {1}", "table": "表 {1}", "formula": "（{1}）", "appendix": "附录{A}"},
    "zh-Hant": {"chapter": "第{1}章", "figure": "圖 {1}", "table": "表 {1}", "formula": "（{1}）", "appendix": "附錄{A}"},
    "ja": {"chapter": "第{1}章", "figure": "図{1}", "table": "表{1}", "formula": "（{1}）", "appendix": "付録{A}"},
    "ko": {"chapter": "제{1}장", "figure": "그림 {1}", "table": "표 {1}", "formula": "({1})", "appendix": "부록 {A}"},
    "en": {"chapter": "Chapter {1}", "figure": "Figure {1}", "table": "Table {1}", "formula": "({1})", "appendix": "Appendix {A}"},
}  # fmt: skip
"""How numbers are written where sentences of a manuscript refer to them."""
TAG = re.compile(r"^language: (\S+)", re.MULTILINE)
LANGUAGES = {
    "zh": "zh-Hans",
    "zh-cn": "zh-Hans",
    "zh-sg": "zh-Hans",
    "zh-tw": "zh-Hant-TW",
    "zh-hk": "zh-Hant-HK",
    "cn": "zh-Hans",
}
"""What tools call the languages whose script a book has to say."""
NO_SCRIPT = frozenset({"zh", "chinese", "中文"})
"""Tags of Chinese that say nothing of its script, which the characters prove."""
SAMPLE = 20_000
"""Characters that say whether a book is one in Chinese, Japanese or Korean."""
ENOUGH_FOR_SCRIPT = 200
"""Characters that prove the script of a text against what a file says."""
EDITIONS = """
editions:
  reader:
    format: epub
  print:
    format: pdf
    trim: TRIM
    opening: page
"""
SECTIONS_LISTED = "    contents: {depth: 2}\n"
TRIMS = {"zh-Hant": "25開", "ja": "A5", "ko": "신국판"}
"""The usual sheet of a language's books; for the others 大32开."""


def names_for(entries: Sequence[ListedChapter]) -> list[str]:
    """The names of the chapter files: number and name, of one width so that they sort; no two share the name."""
    width = max(2, len(str(len(entries))))
    is_single = len({entry.path for entry in entries}) < len(entries)
    seen: Counter[str] = Counter()
    names = []
    for number, entry in enumerate(entries, start=1):
        # A folder's own page is called after the folder.
        is_own = entry.path.stem.lower().lstrip("_") in {*OWN_PAGES, "summary"}
        stem = without_key(entry.path.parent.name if is_own else entry.path.stem)
        word = word_of(entry.title if is_single else stem) or "chapter"
        word = NUMBER_BEFORE.sub("", word)
        seen[word] += 1
        names.append(f"{number:0{width}}-{word}{f'-{seen[word]}' if seen[word] > 1 else ''}.md")
    return names


def body_of(chapters: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The lines of the key `body`."""
    yield "body:"
    for part, group in groupby(chapters, key=lambda one: one[0]):
        if part:
            yield f"  - part: {quoted(part)}"
            yield "    chapters:"
        yield from (f"{'      ' if part else '  '}- {quoted(f'chapters/{name}')}" for _, name in group)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFacts:
    """What a manuscript tells of its book: `blocks` are names of blocks that it has of its own, `works` files of works to cite.

    `contributors` did something else than write it; `macros` are commands for formulas, `numbered` ids that sentences refer to by number,
    `counts` what the manuscript numbers by itself, with all that can have a number (`Manuscript.counts`), `statements` the blocks that have one, each with that which it
    counts with; `has_index` whether places are marked for an index, `has_appendices` whether some chapters count as such, `lists_sections` whether the contents name sections, too.
    """

    title: str
    language: str
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    contributors: tuple[tuple[str, ContributorRole], ...] = ()
    publisher: str = ""
    cover: str = ""
    blocks: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    macros: Mapping[str, str] = field(default_factory=dict)
    numbered: tuple[str, ...] = ()
    counts: str = ""
    statements: Mapping[str, str] = field(default_factory=dict)
    has_index: bool = False
    has_appendices: bool = False
    lists_sections: bool = False


IMPRINT_LAST = ("ja", "ko", "zh-Hant")
"""Where the imprint is the last leaf of a book, 奥付, 판권, 版權頁, as the books of `init --language` have it."""


def write_manifest(target: Path, facts: BookFacts, *, body: Iterable[str]) -> None:
    """book.yaml with what the manuscript tells of the book, and two editions to begin with."""
    people = [f"  - name: {quoted(name)}" for name in facts.authors]
    others = [f"  - {{name: {quoted(name)}, role: {role.name.lower()}}}" for name, role in facts.contributors]
    is_imprint_last = facts.language.startswith(IMPRINT_LAST)
    back = [
        *(["bibliography"] if facts.works else []),
        *(["index"] if facts.has_index else []),
        *(["imprint"] if is_imprint_last else []),
    ]
    front = ["title_page", *([] if is_imprint_last else ["imprint"]), "toc"]
    lines = [
        f"id: {id_from(facts.title, 60)}", f"title: {quoted(facts.title)}",
        *([f"subtitle: {quoted(facts.subtitle)}"] if facts.subtitle else []), f"language: {facts.language}",
        *(["authors:", *people] if people else []), *(["contributors:", *others] if others else []), *([f"publisher: {quoted(facts.publisher)}"] if facts.publisher else []), *([f"cover: {quoted(facts.cover)}"] if facts.cover else []),
        *blocks_of(facts),
        *([f"bibliography: [{', '.join(map(quoted, facts.works))}]"] if facts.works else []),
        *(["mathematics:", "  macros:", *(f"    {name}: {quoted(text)}" for name, text in sorted(facts.macros.items()))] if facts.macros else []),
        *numbering_of(facts),
        "", f"front_matter: [{', '.join(front)}]", *body, f"back_matter: [{', '.join(back)}]",
    ]  # fmt: skip
    trim = next((sheet for tag, sheet in TRIMS.items() if facts.language.startswith(tag)), "大32开")
    editions = EDITIONS.replace("TRIM", trim) + (SECTIONS_LISTED if facts.lists_sections else "")
    write_whole(target / MANIFEST, ("\n".join(lines) + "\n" + editions).encode())


def blocks_of(facts: BookFacts) -> list[str]:
    """The lines of the key `blocks`: names that the manuscript has of its own, and statements with a number."""
    counted = {name: counted_as(name, other) for name, other in facts.statements.items()}
    said = {**dict.fromkeys(facts.blocks, "{}"), **counted}
    return ["blocks:", *(f"  {quoted(name)}: {value}" for name, value in said.items())] if said else []


def counted_as(word: str, other: str) -> str:
    """What book.yaml says of a statement with a number; it counts with the `other` one, if any."""
    words = word.replace("-", " ")
    label = f"label: {quoted(f'{words} {{chapter.1}}.{{1}}')}"
    return f"{{{label}, counts_with: {quoted(other)}}}" if other else f"{{{label}}}"


def numbering_of(facts: BookFacts) -> list[str]:
    """The lines of the key `numbering`, for what sentences of the book refer to by its number."""
    words = NUMBERED.get("zh-Hant" if facts.language.startswith("zh-Hant") else facts.language[:2], NUMBERED["en"])
    appendix = [f"  appendix: {quoted(words['appendix'])}"] if facts.has_appendices else []
    if facts.counts:
        within = {kind: words[kind].replace("{1}", "{chapter.1}.{1}") for kind in ("figure", "table", "formula")}
        sections = '["{chapter.1}.{1}", "{chapter.1}.{section.1}.{1}"]'
        return [
            "numbering:",
            f"  chapter: {quoted(words['chapter'] if facts.counts == 'chapters' else '{1}')}",
            f"  section: {sections}",
            *(f"  {kind}: {quoted(text)}" for kind, text in within.items()),
            *appendix,
        ]
    kinds = {"chapter": ("chap-",), "figure": ("fig", "img"), "table": ("tbl", "tab"), "formula": ("eq",)}
    asked = [kind for kind, signs in kinds.items() if any(one.startswith(signs) for one in facts.numbered)]
    said = [*(f"  {kind}: {quoted(words[kind])}" for kind in asked), *appendix]
    return ["numbering:", *said] if said else []


def with_faces(target: Path) -> tuple[Said, ...]:
    """Ask for the faces that have what the usual ones lack, such as emoji: book.yaml is written anew where there is such.

    Print carries every face, an e-book those of rare letters alone, and of what its drawn cover shows: for the others it relies on the device.

    Letters that no face here has are written by their numbers in Unicode, and told with their place.
    """
    manifest = target / MANIFEST
    text = read_regular(manifest, target).data.decode()
    chapters = {path: read_regular(path, target).data.decode() for path in sorted((target / "chapters").glob("*.md"))}
    tags = TAG.findall(text)
    usual = {family for tag in tags for family in Typefaces.of_language(tag).families}
    signs = {
        one
        for one in set(text).union(*chapters.values())
        if one > "\u00ff" and not is_invisible(one) and not in_usual_faces(one, tags)
    }
    families = {one: family_with(one) for one in signs}
    wanted = {
        family: {one for one in signs if families[one] == family} for family in {*families.values()} - usual - {""}
    }
    if wanted:
        carried = [family for family, letters in wanted.items() if any(is_rare(one) or one in text for one in letters)]
        for line, asked in (("    opening: page\n", wanted), ("    format: epub\n", carried)):
            extra = f"    typefaces: {{extra: [{', '.join(sorted(asked))}]}}\n" if asked else ""
            text = text.replace(line, f"{line}{extra}", 1)
        write_whole(manifest, text.encode())
    lacked = "".join(sorted(one for one, family in families.items() if not family))
    return tuple(without_letters(target, chapters, lacked)) if lacked else ()


UNSEEN = "\u180b-\u180f\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""What joins or varies the letter before it, and is nothing without it."""


def without_letters(target: Path, chapters: Mapping[Path, str], lacked: str) -> Iterator[Said]:
    """Write the letters that no face has by their numbers, and tell where."""
    letter = f"[{re.escape(lacked)}]"
    run = re.compile(f"{letter}(?:(?:{letter}|[{UNSEEN} ])*{letter})?[{UNSEEN}]*")
    for path, text in chapters.items():
        for number, line in enumerate(text.split("\n"), start=1):
            for found in run.finditer(line):
                if is_private(found[0]):
                    yield say(
                        "{place}: '{numbers}' are places of one font, and no characters: they stand by their numbers; see the manuscript, and write the characters that they show",
                        place=f"{path.relative_to(target).as_posix()}:{number}", numbers=numbers_of(found[0]),
                    )  # fmt: skip
                    continue
                yield say(
                    "{place}: no face here has '{letters}': they stand by their numbers; add a font that has them to 'extra' of 'typefaces' in book.yaml, and write them back",
                    place=f"{path.relative_to(target).as_posix()}:{number}", letters=found[0],
                )  # fmt: skip
        changed = run.sub(lambda found: f"〔{numbers_of(found[0])}〕", text)
        if changed != text:
            write_whole(path, changed.encode())


def is_private(letters: str) -> bool:
    """Whether all letters are private ones (Unicode, 23.5), which each font fills as it likes."""
    return all(category(one) == "Co" for one in letters if not one.isspace())


def numbers_of(letters: str) -> str:
    """Letters by their numbers in Unicode."""
    return " ".join(f"U+{ord(one):04X}" for one in letters if not one.isspace())


def id_from(title: str, most: int) -> str:
    """A name for the output files, of at most so many characters: of the title what is ASCII.

    >>> id_from("Rust 程序设计语言", 60), id_from("My Book", 60), id_from("红楼梦", 60)
    ('rust', 'my-book', 'book')
    >>> id_from("年度报告（2025）", 60), id_from("nul", 60)
    ('book-2025', 'book-nul')
    """
    name = "-".join(re.findall(r"[a-z0-9]+", title.casefold()))
    # A name of figures says nothing of the book, and one that a system keeps for itself is no file.
    is_of_figures = name[:1].isdigit() and not re.search("[a-z]", name)
    return (f"book-{name}" if is_of_figures or is_device(name) else name)[:most].strip("-") or "book"


def tag_of(said: str, text: str) -> str:
    """The language tag of a book: what the manuscript says, with its script, else what its characters prove.

    >>> tag_of("zh", "這裡的書還沒有賣完，請問還要買嗎？" * 20), tag_of("zh-CN", "這裡的書還沒有賣完，請問還要買嗎？" * 20)
    ('zh-Hant', 'zh-Hant')
    """
    plain = LANGUAGES.get(said.replace("_", "-").casefold(), said.replace("_", "-"))
    proved = language_of(text)
    if said.strip().casefold() in NO_SCRIPT and proved.startswith("zh"):
        return proved
    sample = text[:SAMPLE]
    is_han = 2 * sum(map(is_cjk_letter, sample)) > sum(map(str.isalpha, sample))
    try:
        tag = parse_language(plain)
    except ValueError:
        return proved
    # Programs write the language of their own menus into documents, and its script.
    is_other_script = tag.startswith("zh-Han") and proved.startswith("zh") and tag[:7] != proved[:7]
    if is_other_script and len(text) >= ENOUGH_FOR_SCRIPT:
        return proved
    return proved if is_han and not tag.startswith(("zh", "ja", "ko", "lzh", "yue", "nan", "wuu")) else tag


def other_script(said: str, tag: str) -> Iterator[Said]:
    """That a file names one script of Chinese, and its characters are of the other."""
    plain = LANGUAGES.get(said.replace("_", "-").casefold(), said.replace("_", "-"))
    with suppress(ValueError):
        if (
            tag.startswith("zh-Han")
            and parse_language(plain).startswith("zh-Han")
            and parse_language(plain)[:7] != tag[:7]
        ):
            yield say(
                "the file says that its language is '{said}'; by its characters book.yaml says '{tag}'",
                said=said,
                tag=tag,
            )
