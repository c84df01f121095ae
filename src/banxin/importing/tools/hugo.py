"""Sites of Hugo as manuscripts: the pages of one language in the order of their weights, sections as parts or chapters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from banxin.importing.languages.one_language import FIRST, called_by
from banxin.importing.manuscript import CHAPTERS, ListedChapter, Manuscript, names_of, read_settings, read_text, text_of
from banxin.importing.numbered_titles import CHAPTER, NUMBERED, PART
from banxin.importing.ordered_folder import APART, front_of, natural, part_of
from banxin.saying.said import Said, say

SETTINGS = tuple(
    f"{folder}{name}.{suffix}"
    for folder in ("", "config/_default/")
    for name in ("hugo", "config")
    for suffix in ("yaml", "yml", "toml", "json")
)
OWN_PAGE, BUNDLE = "_index", "index.md"
"""The page of a folder that holds others, and that of one which is a page with its pictures."""
KEYS = {
    key.casefold(): key
    for key in ("languages", "contentDir", "defaultContentLanguage", "languageCode", "title", "author", "params")
}
SUFFIXES = CHAPTERS | {".org", ".adoc", ".asciidoc", ".rst"}
"""Endings of pages that Hugo reads."""
KEY_OF_ORG = re.compile(r"^#\+([A-Za-z_]+):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
LAST = 1e9
"""The weight of a page that has none: behind all that have one."""
LANGUAGE = re.compile(r"\.([a-z]{2,3}(?:-[a-z]{2,4})?)$", re.IGNORECASE)
"""The language of a page in the name of its file: `page.zh-cn.md`."""


@dataclass(frozen=True, slots=True)
class Row:
    """A page or a folder of the content: its weight, its title, and whether it is a draft."""

    path: Path
    title: str
    weight: float
    is_draft: bool

    @property
    def key(self) -> tuple[float, list[tuple[int, int, str]]]:
        return self.weight, natural(self.path.name)


def read_hugo(root: Path) -> Manuscript | None:
    """Hugo: settings beside `content/`, of several languages the one that is said to be the first; or its content alone, which begins
    with `_index.md`.
    """
    path = next((root / name for name in SETTINGS if (root / name).is_file()), None)
    settings = with_our_keys(read_settings(path, root)) if path else {}
    content = root / (text_of(settings.get("contentDir")) or "content") if path else root
    if not content.is_dir() or not (path or any((root / f"{OWN_PAGE}{suffix}").is_file() for suffix in SUFFIXES)):
        return None
    code, said, others = language_of(settings)
    own = root / text_of(said.get("contentDir")) if said.get("contentDir") else content
    site = Site(folder=own if own.is_dir() else content, root=root, code=code.casefold(), others=others)
    entries = tuple(with_parts(site.entries()))
    author = settings.get("author") or (settings.get("params") or {}).get("author")
    return Manuscript(
        kind="Hugo", root=root, entries=entries, title=text_of(said.get("title") or settings.get("title")) or ("" if path else site.title), authors=names_of(author),
        language=text_of(said.get("languageCode") or settings.get("languageCode") or code),
        missing=(*site.told, *((of_languages(others),) if others else ())), site=site.folder,
    ) if entries else None  # fmt: skip


def with_our_keys(settings: dict[str, Any]) -> dict[str, Any]:
    """Settings with the keys that are read here as they are written here: Hugo takes `Languages` for `languages`.

    >>> with_our_keys({"Languages": {"zh": {"contentdir": "zh"}}})
    {'languages': {'zh': {'contentDir': 'zh'}}}
    """
    return {
        KEYS.get(key.casefold(), key): with_our_keys(value) if isinstance(value, dict) else value for key, value in settings.items()
    }  # fmt: skip


def language_of(settings: dict[str, Any]) -> tuple[str, dict[str, Any], tuple[str, ...]]:
    """The language of a site that is taken over, what is said of it, and the codes of the others: the first, or the first of East Asia
    where that is in another.
    """
    languages = {str(key): value for key, value in (settings.get("languages") or {}).items() if isinstance(value, dict)}
    first = text_of(settings.get("defaultContentLanguage")) or next(iter(languages), "")
    code = next((one for one in (first, *languages) if called_by(one) in FIRST), first)
    return code, languages.get(code, {}), tuple(key for key in languages if key != code)


def of_languages(codes: tuple[str, ...]) -> Said:
    """What is told of the languages that are left out."""
    return say(
        "pages in other languages are left out: {names}; give the folder of one of them to take it over",
        names=", ".join(codes),
    )


@dataclass(slots=True)
class Site:
    """The pages of one language of a site; `told` are drafts, which are left out."""

    folder: Path
    root: Path
    code: str
    others: tuple[str, ...]
    told: list[Said] = field(default_factory=list)

    @property
    def title(self) -> str:
        """What its own page calls it."""
        return text_of(self.own_front(self.folder)[0].get("title"))

    def entries(self) -> Iterator[ListedChapter]:
        """The pages: first the site's own, then its folders; one that holds all the others is no part."""
        folder = self.folder
        yield from self.own_page(folder, "", 0)
        while len(rows := list(self.rows(folder))) == 1 and rows[0].path.is_dir():
            folder = rows[0].path
            yield from self.own_page(folder, "", 0)
        yield from self.listed(folder, "", 0)

    def listed(self, folder: Path, part: str, level: int) -> Iterator[ListedChapter]:
        for row in sorted(self.rows(folder), key=lambda one: one.key):
            if row.is_draft:
                self.told.append(say("{name}: a draft, which is left out", name=row.path.relative_to(self.root)))
            elif not row.path.is_dir() or (row.path / BUNDLE).is_file():
                path = row.path / BUNDLE if row.path.is_dir() else row.path
                yield ListedChapter(path=path, title=row.title, part=part, level=level)
            else:
                is_part = not (level or part or CHAPTER.match(row.title))
                name = row.title if is_part else part
                own = self.own_page(row.path, name, level)
                yield from own
                yield from self.listed(row.path, name, level + (bool(own) and not is_part))

    def own_page(self, folder: Path, part: str, level: int) -> tuple[ListedChapter, ...]:
        """The page of a folder itself, where it has text."""
        path = self.page_of(folder)
        front, text = self.own_front(folder)
        if path is None or not text.strip():
            return ()
        return (ListedChapter(path=path, title=text_of(front.get("title")), part=part, level=level),)

    def own_front(self, folder: Path) -> tuple[dict[str, Any], str]:
        """What the page of a folder itself says above its text, and the text."""
        path = self.page_of(folder)
        return front_in(path, self.root) if path else ({}, "")

    def page_of(self, folder: Path) -> Path | None:
        names = [f"{name}{suffix}" for name in (f"{OWN_PAGE}.{self.code}", OWN_PAGE) for suffix in sorted(SUFFIXES)]
        return next((folder / name for name in names if (folder / name).is_file()), None)

    def rows(self, folder: Path) -> Iterator[Row]:
        """What lies in a folder, but for its own page and pages in other languages."""
        for path in folder.iterdir():
            if path.is_dir():
                if any(one.suffix.lower() in SUFFIXES for one in path.rglob("*")):
                    bundle = path / BUNDLE
                    yield self.row(path, bundle if bundle.is_file() else self.page_of(path))
            elif (
                path.suffix.lower() in SUFFIXES
                and path.stem.partition(".")[0] != OWN_PAGE
                and self.is_ours(path)
                and path.stem.lower() not in APART
            ):
                yield self.row(path, path)

    def is_ours(self, path: Path) -> bool:
        found = LANGUAGE.search(path.stem)
        return not found or found[1].casefold() not in {one.casefold() for one in self.others}

    def row(self, path: Path, page: Path | None) -> Row:
        front = front_in(page, self.root)[0] if page else {}
        weight = front.get("weight")
        name = part_of(Path(path.name, "x")) if path.is_dir() else ""
        return Row(
            path=path, title=text_of(front.get("title")) or name, is_draft=front.get("draft") in {True, "true"},
            weight=float(weight) if weight and str(weight).lstrip("-").isdigit() else LAST,
        )  # fmt: skip


def front_in(page: Path, root: Path) -> tuple[dict[str, Any], str]:
    """What a page says above its text, and the text; that of Org says it by keywords."""
    text = read_text(page, root)
    if page.suffix.lower() != ".org":
        return front_of(text, page)
    return {key.lower(): value for key, value in KEY_OF_ORG.findall(text)}, KEY_OF_ORG.sub("", text)


def with_parts(entries: Iterator[ListedChapter]) -> Iterator[ListedChapter]:
    """The pages with the parts that pages among them begin: a page called 第一部分, and the numbered ones that follow it."""
    part = ""
    for entry in entries:
        if PART.match(entry.title) and not entry.part:
            part = entry.title
        elif entry.part or not (NUMBERED.match(entry.title) or CHAPTER.match(entry.title)):
            part = ""
        yield replace(entry, part=entry.part or part)
