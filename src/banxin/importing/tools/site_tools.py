"""Sites as manuscripts: docsify, VuePress, VitePress, Docusaurus, Hexo, Jupyter Book, MyST, Obsidian; the order that each tells."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from banxin.importing.manuscript import (
    CHAPTERS,
    ListedChapter,
    Manuscript,
    is_there,
    names_of,
    read_text,
    read_yaml,
    text_of,
    yaml_of,
)
from banxin.importing.marks.vault_notes import is_drawing
from banxin.importing.ordered_folder import DOCUMENTS, front_of, in_order, natural, part_of, said_of_files_beside
from banxin.importing.tools.list_levels import Levels

LINK = re.compile(r"^(\s*)(?:[-*+]|\d+[.)])\s+.*?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^)>\s]*)[^)]*\)")
BARE = re.compile(r"^\s*(?:[-*+]|\d+[.)]|#{1,6})\s+\**([^\[\]*]+?)\**\s*$")
STRING = re.compile(
    r"(?:\b(text|title|label|link|path|id|dirName|children|items|prefix|base)\s*:\s*)?(?:(['\"`])((?:(?!\2)[^\\\n]|\\.)*)\2|(\[))"
)
VALUE = r"\b{}\s*:\s*(['\"`])((?:(?!\1)[^\\\n]|\\.)*)\1"
COMMENTS = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
FEWEST = 2
"""Chapters that a list of a program must name so that its order is believed."""
CANVASES = frozenset({".canvas", ".base"})
"""Endings of boards and tables that only Obsidian shows."""
PAGES = ("README.md", "index.md", "readme.md", "README.mdx", "index.mdx")


def page_at(folder: Path, name: str) -> Path | None:
    """The file of a page that a site calls by its address: `/guide/`, `guide/start`, `start.html`."""
    clean = name.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0].strip().lstrip("/")
    if "://" in name or (not clean and name != "/"):
        return None
    path = folder / clean
    tries = [path, *(path / page for page in PAGES)]
    if path.suffix.lower() not in CHAPTERS:
        tries += [path.with_name(path.name + suffix) for suffix in sorted(CHAPTERS)] if path.name else []
        tries += [path.with_suffix(suffix) for suffix in sorted(CHAPTERS)] if path.suffix == ".html" else []
    return next((one for one in tries if one.suffix.lower() in CHAPTERS and is_there(one)), None)


def read_docsify(root: Path) -> Manuscript | None:
    """docsify: `_sidebar.md` lists the chapters; an entry without a link begins a part, one below a page is its section."""
    for folder in (root, root / "docs"):
        if not (folder / "_sidebar.md").is_file():
            continue
        entries, part, levels = [], "", Levels()
        for line in read_text(folder / "_sidebar.md", root).splitlines():
            if found := LINK.match(line):
                path = page_at(folder, found[3])
                level = levels.below(found[1], is_page=path is not None)
                if path:
                    title = found[2].replace("\\", "").strip()
                    entries.append(ListedChapter(path=path, title=title, part=part, level=level))
            elif found := BARE.match(line):
                part, levels = found[1].strip(), Levels()
        if entries:
            return Manuscript(kind="docsify", root=root, entries=tuple(entries), title=title_of_page(folder))
    return None


def title_of_page(folder: Path) -> str:
    """The title that a site's index.html gives it."""
    page = folder / "index.html"
    if not page.is_file():
        return ""
    found = re.search(r"<title>([^<]*)</title>|\bname\s*:\s*['\"]([^'\"<]+)['\"]", read_text(page, folder))
    return (found[1] or found[2] or "").strip() if found else ""


def read_vuepress(root: Path) -> Manuscript | None:
    """VuePress and VitePress: the pages that the side bar of their settings names, in its order; without one, the folder."""
    for folder in (root, root / "docs", root / "src"):
        for kind, name in (("VuePress", ".vuepress"), ("VitePress", ".vitepress")):
            files = sorted((folder / name).glob("config.*")) if (folder / name).is_dir() else []
            if not files:
                continue
            others = [
                path
                for path in sorted((folder / name).rglob("*"))
                if path.suffix in {".js", ".ts", ".mts", ".mjs", ".json"} and path.is_file()
            ]
            text = "\n".join(
                without_comments(read_text(path, root))
                for path in [*files, *(one for one in others if one not in files)]
                if "node_modules" not in path.parts
            )
            pages = pages_in(folder, text)
            entries = tuple(listed_by_program(text.partition("sidebar")[2] or text, pages))
            if len(entries) < FEWEST:
                entries = tuple(
                    ListedChapter(path=path, part=part_of(path.relative_to(pages))) for path in in_order(pages)
                )
            return Manuscript(
                kind=kind, root=root, entries=entries, title=said_by(text, "title"), language=said_by(text, "lang"),
                authors=names_of(said_by(text, "author")),
            )  # fmt: skip
    return None


def pages_in(folder: Path, text: str) -> Path:
    """The folder that the settings of VitePress in a folder call that of the pages (`srcDir`); the folder itself without one."""
    named = folder / said_by(text, "srcDir")
    return named if named.is_dir() and named.resolve().is_relative_to(folder.resolve()) else folder


def without_comments(text: str) -> str:
    return COMMENTS.sub("", text)


def said_by(text: str, key: str) -> str:
    found = re.search(VALUE.format(key), text)
    return found[2].strip() if found else ""


def listed_by_program(text: str, folder: Path) -> Iterator[ListedChapter]:
    """The pages that a program names by its strings; a title before a list of them is a part."""
    title, part, seen, base = "", "", set[Path](), ""
    for found in STRING.finditer(text):
        key, value = found[1] or "", found[3]
        if value is None:
            if key in {"children", "items"} and title:
                part, title = title, ""
        elif key in {"prefix", "base"}:
            base = value
        elif key in {"text", "title", "label"}:
            title = value
        elif (path := page_at(folder, value) or page_at(folder, f"{base}/{value}")) and path not in seen:
            seen.add(path)
            yield ListedChapter(path=path, title=title, part=part)
            title = ""


def read_docusaurus(root: Path) -> Manuscript | None:
    """Docusaurus: the ids of sidebars.js; or the folder docs/, ordered by `sidebar_position` and `_category_.json`."""
    settings = next(iter(sorted(root.glob("docusaurus.config.*"))), None)
    docs = root / "docs"
    if settings is None or not docs.is_dir():
        return None
    text = without_comments(read_text(settings, root))
    bars = sorted(root.glob("sidebars.*"))
    entries = tuple(listed_by_program(without_comments(read_text(bars[0], root)), docs)) if bars else ()
    if len(entries) < FEWEST:
        entries = tuple(by_position(docs, ""))
    return Manuscript(
        kind="Docusaurus",
        root=root,
        entries=entries,
        title=said_by(text, "title"),
        language=said_by(text, "defaultLocale"),
    )


def by_position(folder: Path, part: str) -> Iterator[ListedChapter]:
    """The pages of a folder in the order that they and their folders say, else by name."""
    rows: list[tuple[float, list[Any], Path, str]] = []
    for path in folder.iterdir():
        if path.is_dir() and not path.name.startswith((".", "_")):
            said = category_of(path)
            rows.append(
                (
                    number_of(said.get("position")),
                    natural(path.name),
                    path,
                    part or text_of(said.get("label")) or part_of(Path(path.name, "x")),
                )
            )
        elif path.suffix.lower() in CHAPTERS and path.is_file():
            front = front_of(read_text(path, folder), path)[0]
            rows.append((number_of(front.get("sidebar_position")), natural(path.name), path, part))
    for _, _, path, name in sorted(rows, key=lambda row: row[:2]):
        if path.is_dir():
            yield from by_position(path, name)
        else:
            yield ListedChapter(path=path, part=name)


def category_of(folder: Path) -> dict[str, Any]:
    for name in ("_category_.json", "_category_.yml", "_category_.yaml"):
        if (folder / name).is_file():
            if name.endswith("json"):
                try:
                    found = json.loads(read_text(folder / name, folder))
                except ValueError:
                    return {}
                return found if isinstance(found, dict) else {}
            return read_yaml(folder / name, folder)
    return {}


def number_of(value: Any) -> float:
    return float(value) if isinstance(value, int | float) else 1e9


def read_hexo(root: Path) -> Manuscript | None:
    """Hexo: the posts of source/_posts by their dates."""
    posts = root / "source" / "_posts"
    if not posts.is_dir():
        return None
    settings = read_yaml(root / "_config.yml", root) if (root / "_config.yml").is_file() else {}
    found = [path for path in posts.rglob("*") if path.suffix.lower() in CHAPTERS and path.is_file()]
    dated = [
        (text_of(str(front_of(read_text(path, root), path)[0].get("date") or "")), natural(path.name), path)
        for path in found
    ]
    entries = tuple(ListedChapter(path=path) for _, _, path in sorted(dated, key=lambda row: row[:2]))
    language = settings.get("language")
    return Manuscript(
        kind="Hexo", root=root, entries=entries, title=text_of(settings.get("title")), authors=names_of(settings.get("author")),
        language=text_of(language[0] if isinstance(language, list) and language else language),
    )  # fmt: skip


def read_jupyter_book(root: Path) -> Manuscript | None:
    """Jupyter Book: `_toc.yml` with its parts, `_config.yml`; and `toc` of myst.yml."""
    for folder in (root, root / "docs", root / "book", *folders_with_list(root)):
        if (folder / "_toc.yml").is_file():
            return of_toc(folder, root)
        if (folder / "myst.yml").is_file():
            project = read_yaml(folder / "myst.yml", root).get("project")
            if isinstance(project, dict) and project.get("toc"):
                return Manuscript(
                    kind="MyST", root=root, entries=tuple(of_entries(project["toc"], folder, "")), title=text_of(project.get("title")),
                    authors=names_of(project.get("authors")), language=text_of(project.get("language")),
                )  # fmt: skip
    return None


def folders_with_list(root: Path) -> list[Path]:
    """The folder below that has such a list (`lectures/`), where it is the only one."""
    found = sorted({path.parent for name in ("_toc.yml", "myst.yml") for path in root.glob(f"[!._]*/{name}")})
    return found if len(found) == 1 else []


def of_toc(folder: Path, root: Path) -> Manuscript:
    toc = read_list(folder / "_toc.yml", root)
    settings = read_yaml(folder / "_config.yml", root) if (folder / "_config.yml").is_file() else {}
    entries = tuple(of_entries(toc if isinstance(toc, list) else [toc], folder, ""))
    sphinx = settings.get("sphinx")
    said = sphinx.get("config") if isinstance(sphinx, dict) else None
    return Manuscript(
        kind="Jupyter Book", root=root, entries=entries, title=text_of(settings.get("title")), authors=names_of(settings.get("author")),
        language=text_of(said.get("language")) if isinstance(said, dict) else "",
    )  # fmt: skip


def read_list(path: Path, root: Path) -> Any:
    """What is in a file of YAML, a mapping or a list."""
    wrapped = "list:\n" + "\n".join(f"  {line}" for line in read_text(path, root).split("\n") if line.strip() != "---")
    return yaml_of(wrapped, path).get("list")


def of_entries(entries: Any, folder: Path, part: str, level: int = 0) -> Iterator[ListedChapter]:
    """The files of a table of contents, whatever its keys are called; `sections` and `children` of a file stand below it."""
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, str):
            if path := page_at(folder, entry):
                yield ListedChapter(path=path, part=part, level=level)
            continue
        if not isinstance(entry, dict):
            continue
        file = entry.get("file") or entry.get("root")
        if isinstance(file, str) and (path := page_at(folder, file)):
            yield ListedChapter(path=path, title=text_of(entry.get("title")), part=part, level=level)
        name = text_of(entry.get("caption") or entry.get("part") or ("" if file else entry.get("title")))
        for key in ("parts", "chapters", "sections", "children", "entries"):
            is_below = key in {"sections", "children"} and isinstance(entry.get("file"), str)
            yield from of_entries(entry.get(key), folder, name or part, level + is_below)


def read_chapter_list(root: Path) -> Manuscript | None:
    """loppo: `chapters.yml`, a list of `file: title`; a folder is a part."""
    path = root / "chapters.yml"
    if not path.is_file():
        return None
    docs = root / "docs" if (root / "docs").is_dir() else root
    rows = read_list(path, root)
    entries, part = [], ""
    for row in rows if isinstance(rows, list) else ():
        for name, title in row.items() if isinstance(row, dict) else ():
            if str(name).endswith("/"):
                part = text_of(title)
            elif found := page_at(docs, str(name)):
                entries.append(ListedChapter(path=found, title=text_of(title), part=part if "/" in str(name) else ""))
    return Manuscript(kind="loppo", root=root, entries=tuple(entries)) if entries else None


def folder_of_templates(root: Path) -> str:
    """The folder that a vault's settings name for templates; empty where they name none."""
    settings = root / ".obsidian" / "templates.json"
    try:
        said = json.loads(read_text(settings, root)) if settings.is_file() else {}
    except ValueError:
        return ""
    return text_of(said.get("folder")) if isinstance(said, dict) else ""


def read_obsidian(root: Path) -> Manuscript | None:
    """An Obsidian vault: its notes in their natural order, folders as parts, templates apart."""
    if not (root / ".obsidian").is_dir():
        return None
    apart = {"templates", "模板", "template", Path(folder_of_templates(root)).name.lower()}
    paths: Iterable[Path] = (
        path
        for path in in_order(root)
        if not apart & {one.lower() for one in path.relative_to(root).parts[:-1]}
        and not is_drawing(front_of(read_text(path, root), path)[0])
    )
    entries = tuple(ListedChapter(path=path, title=path.stem, part=part_of(path.relative_to(root))) for path in paths)
    beside = said_of_files_beside(in_order(root, CANVASES | DOCUMENTS), root)
    return Manuscript(kind="Obsidian", root=root, entries=entries, missing=beside) if entries else None
