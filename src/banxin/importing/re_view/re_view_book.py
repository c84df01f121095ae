"""The order of a Re:VIEW book, from catalog.yml, and what config.yml tells of it; where its pictures lie."""

import csv
import io
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from banxin.importing.manuscript import ListedChapter, Manuscript, is_there, names_of, read_text, read_yaml, text_of
from banxin.importing.ordered_folder import in_order, said_of_files_beside
from banxin.saying.said import say

SUFFIX = ".re"
PLACES = ("", "articles", "src", "contents", "book", "re")
"""Folders that a book may stand in, below that of its repository."""
UNNUMBERED = frozenset({"PREDEF", "POSTDEF"})
ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".tif", ".tiff")
FEWEST = 2
"""Files that are a book even without a list of them."""
BUILDERS = ("", "html", "epub", "latex", "pdf")


def read_re_view(root: Path) -> Manuscript | None:
    """Re:VIEW: `PREDEF`, `CHAPS` (with parts), `APPENDIX` and `POSTDEF` of catalog.yml."""
    for folder in (root / place for place in PLACES):
        if not (folder / "catalog.yml").is_file():
            continue
        catalog, settings = read_yaml(folder / "catalog.yml", root), settings_in(folder, root)
        base = folder / text_of(settings.get("contentdir"))
        if not any(base.glob(f"*{SUFFIX}")):
            base = next((one for one in (folder / place for place in PLACES) if any(one.glob(f"*{SUFFIX}"))), folder)
        entries = [
            one
            for key in ("PREDEF", "CHAPS", "APPENDIX", "POSTDEF")
            for one in listed(catalog.get(key), base, root, "", unnumbered=key in UNNUMBERED)
        ]
        if (base / "bib.re").is_file():
            entries.append(ListedChapter(path=base / "bib.re", unnumbered=True))
        if any(one.path.suffix == SUFFIX for one in entries):
            return Manuscript(
                kind="Re:VIEW", root=root, entries=tuple(entries), title=title_in(settings.get("booktitle")),
                authors=names_of([name_in(one) for one in as_list(settings.get("aut"))]), language=text_of(settings.get("language")) or "ja",
            )  # fmt: skip
    return without_list(root)


def without_list(root: Path) -> Manuscript | None:
    """Files of Re:VIEW that nothing lists, where they have more text than what Markdown there is: those of the highest folder, by name."""
    files = tuple(in_order(root, {SUFFIX}))
    if len(files) < FEWEST or size_of(files) <= size_of(in_order(root)):
        return None
    folders = Counter(path.parent for path in files)
    folder = min(folders, key=lambda one: (folders[one] < FEWEST, len(one.parts), one))
    chapters = [path for path in files if path.parent == folder]
    told = say("there is no catalog.yml: the files of '{folder}' stand by their names", folder=folder.relative_to(root))
    beside = said_of_files_beside((path for path in files if path.parent != folder), root)
    return Manuscript(
        kind="Re:VIEW", root=root, entries=tuple(ListedChapter(path=path) for path in chapters), language="ja", missing=(told, *beside),
    )  # fmt: skip


def size_of(paths: Iterable[Path]) -> int:
    return sum(path.stat().st_size for path in paths)


def settings_in(folder: Path, root: Path) -> dict[str, Any]:
    path = next((one for one in (folder / "config.yml", folder / "config.yaml") if one.is_file()), None)
    return read_yaml(path, root) if path else {}


def title_in(value: Any) -> str:
    """A title, which may be a record with its reading."""
    return text_of(value.get("name")) if isinstance(value, dict) else text_of(value)


def name_in(value: Any) -> str:
    return text_of(value.get("name")) if isinstance(value, dict) else text_of(value)


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def listed(entries: Any, base: Path, root: Path, part: str, *, unnumbered: bool) -> Iterator[ListedChapter]:
    """The chapters of a list; what holds chapters is a part, called by its name or by the title of its file."""
    if isinstance(entries, str):
        # Before version 2 a list was one text, a name in each line.
        entries = entries.split()
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, str):
            yield ListedChapter(path=base / entry, part=part, unnumbered=unnumbered)
        elif isinstance(entry, dict):
            for name, chapters in entry.items():
                title, has_text = part_page(base / text_of(name), root)
                if has_text:
                    yield ListedChapter(path=base / text_of(name), part=title, unnumbered=True)
                yield from listed(chapters, base, root, title, unnumbered=unnumbered)


def part_page(path: Path, root: Path) -> tuple[str, bool]:
    """What a part is called, and whether its page says more than that."""
    if path.suffix != SUFFIX or not is_there(path):
        return path.name, False
    lines = [line for line in read_text(path, root).split("\n") if line.strip() and not line.startswith("#@")]
    first = next((line for line in lines if line.startswith("=")), path.stem)
    return first.lstrip("= ").strip(), len(lines) > 1


def picture_in(where: Path, root: Path, name: str) -> str:
    """The address of a picture by its name, from the chapter's folder; where there is none, the name itself."""
    if "." in name and is_there(where.parent / "images" / name):
        return f"images/{name}"
    for base in dict.fromkeys((where.parent, *where.parents, root)):
        if not base.is_relative_to(root):
            break
        for builder in BUILDERS:
            folder = base / "images" / builder
            for stem in (f"{where.stem}/{name}", f"{where.stem}-{name}", name):
                for ending in ENDINGS:
                    path = folder / f"{stem}{ending}"
                    if is_there(path):
                        return Path(os.path.relpath(path, where.parent)).as_posix()
    return f"images/{name}.png"


def words_in(where: Path, root: Path) -> dict[str, str]:
    """The words that `@<w>{key}` stands for, from the files that config.yml names."""
    folder = where.parent
    files = as_list(settings_in(folder, root).get("words_file")) or as_list(settings_in(root, root).get("words_file"))
    found: dict[str, str] = {}
    for name in files:
        path = next((base / text_of(name) for base in (folder, root) if is_there(base / text_of(name))), None)
        if path:
            rows = csv.reader(io.StringIO(read_text(path, root)))
            found |= {row[0]: row[1] for row in rows if len(row) > 1}
    return found
