"""book.yaml of a new book: what its manuscript tells of it, and two editions to begin with."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from banxin.cleaning.knowledge.languages import language_of
from banxin.importing.manuscript import ListedChapter
from banxin.outputs import write_whole
from banxin.readers.yaml.fields import parse_language
from banxin.typography.scripts import is_cjk_letter

LANGUAGES = {
    "zh": "zh-Hans",
    "zh-cn": "zh-Hans",
    "zh-sg": "zh-Hans",
    "zh-tw": "zh-Hant-TW",
    "zh-hk": "zh-Hant-HK",
    "cn": "zh-Hans",
}
"""What tools call the languages whose script a book has to say."""
SAMPLE = 20_000
"""Characters that say whether a book is one in Chinese, Japanese or Korean."""
EDITIONS = """
editions:
  reader:
    format: epub
  print:
    format: pdf
    trim: 大32开
    opening: page
"""


def names_for(pieces: Sequence[tuple[ListedChapter, str]]) -> list[str]:
    """The names of the chapter files: number and name, of one width so that they sort; no two share the name."""
    width = max(2, len(str(len(pieces))))
    is_single = len({entry.path for entry, _ in pieces}) < len(pieces)
    seen: Counter[str] = Counter()
    names = []
    for number, (entry, _) in enumerate(pieces, start=1):
        # A folder's own page is called after the folder.
        stem = entry.path.parent.name if entry.path.stem.lower() in {"readme", "index", "summary"} else entry.path.stem
        word = re.sub(r"[^\w]+", "-", entry.title if is_single else stem).strip("-").lower()[:40] or "chapter"
        word = re.sub(r"^[\d_.-]+(?=[^\d_.-])", "", word)
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


def write_manifest(
    target: Path,
    *,
    title: str,
    authors: Iterable[str],
    language: str,
    body: Iterable[str],
    cover: str = "",
    subtitle: str = "",
) -> None:
    """book.yaml with what the manuscript tells of the book, and two editions to begin with."""
    people = [f"  - name: {quoted(name)}" for name in authors]
    lines = [
        f"id: {id_from(title, 60)}", f"title: {quoted(title)}",
        *([f"subtitle: {quoted(subtitle)}"] if subtitle else []), f"language: {language}",
        *(["authors:", *people] if people else []), *([f"cover: {quoted(cover)}"] if cover else []),
        "", "front_matter: [title_page, imprint, toc]", *body, "back_matter: []",
    ]  # fmt: skip
    write_whole(target / "book.yaml", ("\n".join(lines) + "\n" + EDITIONS).encode())


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def id_from(title: str, most: int) -> str:
    """A name for the output files, of at most so many characters: of the title what is ASCII.

    >>> id_from("Rust 程序设计语言", 60), id_from("My Book", 60), id_from("红楼梦", 60)
    ('rust', 'my-book', 'book')
    """
    return "-".join(re.findall(r"[a-z0-9]+", title.casefold()))[:most].strip("-") or "book"


def tag_of(said: str, text: str) -> str:
    """The language tag of a book: what the manuscript says, with its script, else what its characters prove."""
    plain = LANGUAGES.get(said.replace("_", "-").casefold(), said.replace("_", "-"))
    proved = language_of(text)
    sample = text[:SAMPLE]
    is_han = 2 * sum(map(is_cjk_letter, sample)) > sum(map(str.isalpha, sample))
    try:
        tag = parse_language(plain)
    except ValueError:
        return proved
    # Programs write the language of their own menus into documents.
    return proved if is_han and not tag.startswith(("zh", "ja", "ko", "lzh", "yue", "nan", "wuu")) else tag
