"""Books of other tools: each function reads the list of one kind, or says that this is not one."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from os.path import commonpath
from pathlib import Path
from typing import Any

from banxin.errors import UsageError
from banxin.importing.languages.one_language import in_one_language
from banxin.importing.manuscript import (
    CHAPTERS,
    FOLDER,
    LISTED,
    ONE_FILE,
    OWN_PAGES,
    RE_VIEW,
    ListedChapter,
    Manuscript,
    is_there,
    names_of,
    read_settings,
    read_text,
    read_yaml,
    text_of,
    variables_of,
)
from banxin.importing.numbered_titles import CHAPTER, is_of_contents, plain_title
from banxin.importing.one_file import of_markdown_file
from banxin.importing.ordered_folder import (
    DOCUMENTS,
    exports_of_notebooks,
    folder_of_parts,
    folders_passed,
    front_of,
    in_order,
    natural,
    own_pages_in_order,
    part_below,
    said_of_exports,
    said_of_files_beside,
    shown_names,
    whole_copies,
)
from banxin.importing.pandoc.books_for_pandoc import OF_BOOKS, is_rather_by_pandoc, read_folder_by_pandoc
from banxin.importing.re_view.re_view_book import read_re_view
from banxin.importing.tools.contents_page import read_contents_page
from banxin.importing.tools.hugo import read_hugo
from banxin.importing.tools.list_levels import Levels
from banxin.importing.tools.mkdocs_variables import variables_of_macros
from banxin.importing.tools.notion import read_notion
from banxin.importing.tools.site_tools import (
    read_chapter_list,
    read_docsify,
    read_docusaurus,
    read_hexo,
    read_jupyter_book,
    read_obsidian,
    read_vuepress,
)
from banxin.importing.tools.sphinx_tools import read_d2lbook, read_sphinx
from banxin.saying.said import say

LINKED = re.compile(
    r"^(\s*)(?:[-*+]|\d+[.)])?\s*\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?((?:[^()>]|\([^()>]*\))*?)>?\s*\)"
)
"""An entry of SUMMARY.md: `- [title](path)`; a draft has no path."""
HEADING = re.compile(r"^#+\s+(.*?)(?:\s+#+)?\s*$")
BARE = re.compile(r"^\s*[-*+]\s+(?:\[(?P<draft>[^\[\]]+)\]\s*$|(?P<words>\S.*))")
"""An entry without a link, in brackets where its author has left the path for later."""
CITED = re.compile(r"\[[^\[\]\n]*@[A-Za-z0-9_]|\\(?:auto|paren|text|foot)?cite[pt]?\*?[\[{]|:cite[tp]?:`|\{cite")
SUMMARY = "SUMMARY.md"
TAKE_ALL = frozenset({"Hugo", "Hexo", "Obsidian", "Notion", "README", FOLDER, ONE_FILE})
"""Kinds of manuscripts that all files of a folder belong to, or that tell themselves what is left out."""
OTHER_TEXTS = OF_BOOKS | {RE_VIEW, ".typ", ".textile", ".wiki"}
"""Endings of texts in other marks than those of Markdown."""
OF_PAGES = frozenset({".html", ".htm", ".xhtml"})
BY_FOLDER = frozenset({"VuePress", "VitePress", "Docusaurus", "Hexo"})
"""Kinds whose settings may name, or whose folders hold, the same pages in several languages."""
MOST_WORKS = 5
"""Files of works that a manuscript is looked through for."""


def read_manuscript(root: Path) -> Manuscript:
    """The manuscript in a folder; UsageError when it holds no chapters."""
    refused: UsageError | None = None
    for read in READERS:
        found = read(root)
        if found is None:
            continue
        try:
            return checked(of_one_language(found) if found.kind in BY_FOLDER else found)
        except UsageError as error:
            # A list without chapters may be a page of a site; another one may know them.
            refused = refused or error
    raise refused or said_of_none(root)


def said_of_none(root: Path) -> UsageError:
    """That a folder has no chapters, and where below it some may lie."""
    if folders := folders_passed(root):
        return UsageError(
            say("there is no chapter in '{root}'", root=root),
            hint=say(
                "there is Markdown in {folders}, which is passed over: give such a folder itself",
                folders=shown_names(folders),
            ),
        )
    if below := sorted({str(path.parent.relative_to(root)) for path in in_order(root, OF_BOOKS)} - {"."}):
        return UsageError(
            say("there is no Markdown in '{root}'", root=root),
            hint=say("folders below it hold files for Pandoc: give one of them, {folders}", folders=shown_names(below)),
        )
    return UsageError(
        say("there is no Markdown in '{root}'", root=root),
        hint=say(
            "give a folder of .md files, or one .docx, .epub, .txt, .html or .pdf file; .rst, .adoc, .tex, .org, .typ, .odt and .rtf are read through Pandoc"
        ),
    )


def checked(manuscript: Manuscript) -> Manuscript:
    """The manuscript with the entries that have files; the others are told."""
    root = manuscript.root.resolve()
    there = [
        entry for entry in manuscript.entries if is_there(entry.path) and entry.path.resolve().is_relative_to(root)
    ]
    missing = tuple(str(entry.path.relative_to(manuscript.root)) for entry in manuscript.entries if entry not in there)
    there = [replace(entry, title=plain_title(entry.title), part=title_of_part(entry.part)) for entry in there]
    once = tuple({entry.path: entry for entry in there[::-1]}.values())[::-1]
    markdown = tuple(entry for entry in once if entry.path.suffix.lower() in LISTED)
    others = tuple(str(entry.path.relative_to(manuscript.root)) for entry in once if entry not in markdown)
    if not markdown:
        raise UsageError(
            say(
                "no chapter that '{kind}' lists in '{root}' is there as Markdown",
                kind=manuscript.kind,
                root=manuscript.root,
            ),
            hint=say("look at its list of chapters"),
        )
    return replace(
        manuscript, entries=markdown, missing=(*manuscript.missing, *missing, *others, *unlisted(manuscript, markdown)), works=works_in(manuscript)
    )  # fmt: skip


def of_one_language(manuscript: Manuscript) -> Manuscript:
    """The manuscript without the translations of its pages, which are told."""
    there = [
        entry.path
        for entry in manuscript.entries
        if is_there(entry.path) and entry.path.is_relative_to(manuscript.root)
    ]
    kept, told = in_one_language(there, manuscript.root)
    left_out = set(there) - set(kept)
    entries = tuple(entry for entry in manuscript.entries if entry.path not in left_out)
    return replace(manuscript, entries=entries, missing=(*told, *manuscript.missing))


def title_of_part(written: str) -> str:
    """What a part is called; nothing where the head of a list says only that it is one (目录, Contents)."""
    title = plain_title(written)
    return "" if is_of_contents(title) else title


def unlisted(manuscript: Manuscript, chapters: Sequence[ListedChapter]) -> tuple[str, ...]:
    """What is told of the files beside the chapters that a list does not name; nothing where its tool says what else there is."""
    if manuscript.kind in TAKE_ALL or not chapters:
        return ()
    paths = [entry.path.resolve() for entry in chapters]
    folder = Path(commonpath([path.parent for path in paths]))
    named, kinds = set(paths), frozenset(path.suffix.lower() for path in paths)
    rest = [path for path in in_order(folder, kinds) if path.resolve() not in named and not is_first_page(path, folder)]
    if not rest:
        return ()
    names = shown_names([str(path.relative_to(manuscript.root.resolve())) for path in rest])
    return (say("{count} files that no list names, and that are left out: {names}", count=len(rest), names=names),)


def is_first_page(path: Path, folder: Path) -> bool:
    """Whether a page is the one that others are listed on."""
    return path.parent.resolve() == folder.resolve() and (path.stem.lower() in OWN_PAGES or is_of_contents(path.stem))


def works_in(manuscript: Manuscript) -> tuple[Path, ...]:
    """The files of works to cite that the manuscript names, else those that lie in it, where a chapter cites any."""
    if manuscript.works:
        return manuscript.works
    found = [*sorted(manuscript.root.glob("*.bib")), *sorted(manuscript.root.glob("*/*.bib"))][:MOST_WORKS]
    filled = (path for path in reversed(found) if "@" in read_text(path, manuscript.root))
    once = tuple({path.name: path for path in filled}.values())[::-1]
    if not once:
        return ()
    texts = (read_text(entry.path, manuscript.root) for entry in manuscript.entries if is_there(entry.path))
    return once if any(CITED.search(text) for text in texts) else ()


def read_summary(root: Path) -> Manuscript | None:
    """mdBook, HonKit and GitBook: SUMMARY.md lists the chapters; a heading or an entry without a link begins a part."""
    book, kind = _settings_of_summary(root)
    place = _place_of_summary(root, book)
    if place is None:
        return None
    entries = tuple(_summary(read_text(place, root), place.parent))
    title, authors = text_of(book.get("title")), names_of(book.get("authors") or book.get("author"))
    return Manuscript(
        kind=kind, root=root, entries=entries, title=title, authors=authors, language=text_of(book.get("language")),
        variables=variables_of(title, authors, book.get("variables")),
    )  # fmt: skip


def _place_of_summary(root: Path, book: dict[str, Any]) -> Path | None:
    """The list of chapters, where the settings say that it is, or where it usually is."""
    structure = book.get("structure")
    name = text_of(structure.get("summary")) if isinstance(structure, dict) else ""
    own = text_of(book.get("root") or book.get("src"))
    folders = ([root / own] if own else []) + [root, root / "src", root / "docs"]
    places = [folder / (name or SUMMARY) for folder in folders]
    there = (place for place in places if place.resolve().is_relative_to(root.resolve()) and is_there(place))
    return next(there, None)


def _settings_of_summary(root: Path) -> tuple[dict[str, Any], str]:
    """The settings of mdBook or of HonKit, none where there is no file of them, and whose they are."""
    if (root / "book.toml").is_file():
        book = read_settings(root / "book.toml", root).get("book")
        return (book if isinstance(book, dict) else {}), "mdBook"
    return (read_settings(root / "book.json", root) if (root / "book.json").is_file() else {}), "HonKit"


def _summary(text: str, folder: Path) -> Iterator[ListedChapter]:
    part, is_first, levels = "", True, Levels()
    for line in text.splitlines():
        if heading := HEADING.match(line):
            # The first heading is that of the list itself: "# Summary", "# 目录".
            part, is_first, levels = ("" if is_first else heading[1]), False, Levels()
        elif linked := LINKED.match(line):
            path = linked[3].split("#")[0].strip()
            level = levels.below(linked[1], is_page=bool(path))
            if path and "://" not in path:
                title = linked[2].replace("\\", "").strip()
                yield ListedChapter(path=folder / path, title=title, part=part, level=level)
        elif bare := BARE.match(line):
            part = (bare["draft"] or bare["words"]).strip()
            levels = Levels()


def read_mkdocs(root: Path) -> Manuscript | None:
    """MkDocs: `nav` of mkdocs.yml; without it, the folder in its order."""
    path = next((root / name for name in ("mkdocs.yml", "mkdocs.yaml") if (root / name).is_file()), None)
    if path is None:
        return None
    settings = read_yaml(path, root)
    docs = root / text_of(settings.get("docs_dir") or "docs")
    docs = docs if docs.is_dir() else root / "docs"
    theme = settings.get("theme")
    entries = tuple(_nav(settings.get("nav"), docs)) or tuple(ListedChapter(path=one) for one in in_order(docs))
    title, authors = text_of(settings.get("site_name")), names_of(settings.get("site_author"))
    return Manuscript(
        kind="MkDocs", root=root, entries=entries, title=title, authors=authors,
        language=text_of(theme.get("language")) if isinstance(theme, dict) else "",
        variables={**variables_of(title, authors), **variables_of_macros(settings, root)},
    )  # fmt: skip


def _nav(entries: Any, docs: Path, part: str = "", level: int = 0) -> Iterator[ListedChapter]:
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, str):
            yield ListedChapter(path=docs / entry, part=part, level=level)
        elif isinstance(entry, dict):
            for title, value in entry.items():
                if isinstance(value, str) and "://" not in value:
                    yield ListedChapter(path=docs / value, title=text_of(title), part=part, level=level)
                elif isinstance(value, list):
                    yield from _group(text_of(title), value, docs, part, level)


def _group(title: str, value: list[Any], docs: Path, part: str, level: int) -> Iterator[ListedChapter]:
    """What a list sets in below a title: a chapter with its sections where it is called so and begins with its own page, else a part.

    Parts nest deeper than those of a book: the outermost names them.
    """
    is_chapter = bool(CHAPTER.match(title))
    entries = list(_nav(value, docs, part if is_chapter else part or title, level))
    if is_chapter and len(entries) > 1 and entries[0].path.stem.lower() in OWN_PAGES:
        yield replace(entries[0], title=title)
        yield from (replace(one, level=one.level + 1) for one in entries[1:])
    else:
        yield from (replace(one, part=one.part or title) for one in entries)


def read_quarto(root: Path) -> Manuscript | None:
    """Quarto: `book: chapters:` of _quarto.yml, with parts and appendices."""
    if not (root / "_quarto.yml").is_file():
        return None
    settings = read_yaml(root / "_quarto.yml", root)
    book = settings.get("book")
    if not isinstance(book, dict):
        return None
    entries = (*_quarto(book.get("chapters"), root), *_quarto(book.get("appendices"), root, "附录"))
    return Manuscript(
        kind="Quarto", root=root, entries=tuple(entries), title=text_of(book.get("title")), subtitle=text_of(book.get("subtitle")),
        authors=names_of(book.get("author")), language=text_of(settings.get("lang")),
    )  # fmt: skip


def _quarto(entries: Any, root: Path, part: str = "") -> Iterator[ListedChapter]:
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, str):
            yield ListedChapter(path=root / entry, part=part)
        elif isinstance(entry, dict) and "part" in entry:
            name = text_of(entry["part"])
            own = root / name
            if own.suffix.lower() in CHAPTERS:
                yield ListedChapter(path=own, part=part)
                name = own.stem
            yield from _quarto(entry.get("chapters"), root, name)
        elif isinstance(entry, dict) and isinstance(entry.get("href"), str):
            yield ListedChapter(path=root / entry["href"], title=text_of(entry.get("text")), part=part)


def read_bookdown(root: Path) -> Manuscript | None:
    """bookdown: `rmd_files` of _bookdown.yml, else the .Rmd files in their order; index.Rmd holds the metadata."""
    if not (root / "_bookdown.yml").is_file():
        return None
    files = read_yaml(root / "_bookdown.yml", root).get("rmd_files")
    if isinstance(files, dict):
        files = files.get("html") or next(iter(files.values()), [])
    if not files:
        others = sorted((path.name for path in root.glob("[!_]*.Rmd") if path.name != "index.Rmd"), key=natural)
        files = ["index.Rmd", *others]
    book = (
        front_of(read_text(root / "index.Rmd", root), root / "index.Rmd")[0] if (root / "index.Rmd").is_file() else {}
    )
    return Manuscript(
        kind="bookdown", root=root, entries=tuple(ListedChapter(path=root / name) for name in files if isinstance(name, str)),
        title=text_of(book.get("title")), subtitle=text_of(book.get("subtitle")), authors=names_of(book.get("author")),
        language=text_of(book.get("lang")),
    )  # fmt: skip


def read_readme(root: Path) -> Manuscript | None:
    """A folder whose only text is its README: a book on the page that a host of repositories shows."""
    pages = sorted(path for path in root.iterdir() if path.stem.lower() == "readme" and path.suffix.lower() in CHAPTERS)
    if len(pages) != 1 or folders_passed(root) or not read_text(pages[0], root).strip():
        return None
    whole = of_markdown_file(pages[0], root)
    told = said_of_files_beside(in_order(root, DOCUMENTS | OTHER_TEXTS | OF_PAGES), root)
    return replace(whole, missing=(*told, *whole.missing))


def read_folder(root: Path) -> Manuscript | None:
    """A folder of Markdown, in its natural order; folders below it are parts, but not one that holds all."""
    paths = tuple(in_order(root)) or tuple(own_pages_in_order(root))
    if is_rather_by_pandoc(root, paths):
        return None
    exports = exports_of_notebooks(paths)
    paths = tuple(path for path in paths if path not in exports)
    copies = whole_copies(paths)
    told = tuple(
        say("{name}: holds all the other chapters one after the other, and is left out", name=path.relative_to(root))
        for path in sorted(copies)
    )
    paths, translations = in_one_language([path for path in paths if path not in copies], root)
    places = [root / place_of(path, root) for path in paths]
    base = folder_of_parts(places, root)
    entries = tuple(
        ListedChapter(path=path, part=part_below(place, base)) for path, place in zip(paths, places, strict=True)
    )
    missing = (
        *translations,
        *told,
        *said_of_exports(exports, root),
        *said_of_files_beside(in_order(root, OTHER_TEXTS | DOCUMENTS), root),
    )
    return Manuscript(kind=FOLDER, root=root, entries=entries, missing=missing) if entries else None


def place_of(path: Path, root: Path) -> Path:
    """Where a chapter lies in its manuscript; the page of a folder itself lies where that does."""
    return (path.parent if path.stem.lower() == "readme" else path).relative_to(root)


READERS: tuple[Callable[[Path], Manuscript | None], ...] = (
    read_summary, read_mkdocs, read_quarto, read_bookdown, read_re_view, read_jupyter_book, read_sphinx, read_d2lbook, read_vuepress, read_docusaurus, read_hugo, read_docsify,
    read_hexo, read_chapter_list, read_obsidian, read_notion, read_contents_page, read_folder, read_folder_by_pandoc, read_readme,
)  # fmt: skip
"""The kinds, the surest sign first; a folder that is none of them is taken as it lies."""
