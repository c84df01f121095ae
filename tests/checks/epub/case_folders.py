"""The case folders of rules about EPUBs: what lies in them, and the contents of an EPUB of it.

A folder with META-INF is a whole container, opened as one of anyone's; another one holds what lies beside the package document.
A file `content` says in one line each what would be too large to keep: `png 5000 100 big.png`, `gif 3 3 moving.gif` (two
pictures), `jpeg 10 10 inks.jpg` (in CMYK), `repeat 9000 long.xhtml`.
"""

import zipfile
from io import BytesIO
from pathlib import Path

from PIL import Image

from banxin.checks.epub.epub_contents import EpubContents, contents_of
from banxin.checks.epub.foreign_epub import open_foreign

ASIDE = ("findings.txt", "stores")


def made(line: str) -> tuple[str, bytes]:
    """A file that would be too large to keep."""
    kind, *numbers, name = line.split()
    if kind == "gif":
        file = BytesIO()
        size = int(numbers[0]), int(numbers[1])
        Image.new("1", size).save(file, "GIF", save_all=True, append_images=[Image.new("1", size, 1)])
        return name, file.getvalue()
    if kind in {"png", "jpeg"}:
        file = BytesIO()
        Image.new("1" if kind == "png" else "CMYK", (int(numbers[0]), int(numbers[1]))).save(file, kind)
        return name, file.getvalue()
    head = '<html xmlns="http://www.w3.org/1999/xhtml" lang="zh-Hans" xml:lang="zh-Hans"><body>'
    return name, f"{head}{'<p>江流天地外，山色有无中。</p>' * int(numbers[0])}</body></html>".encode()


def files_of(folder: Path) -> dict[str, bytes]:
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
    for name in ASIDE:
        files.pop(name, None)
    recipe = files.pop("content", b"").decode()
    return files | dict(map(made, recipe.splitlines()))


def packed(files: dict[str, bytes]) -> bytes:
    """A container of the files."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        for name, data in files.items():
            container.writestr(name, data)
    return file.getvalue()


def contents_in(folder: Path) -> EpubContents:
    files = files_of(folder)
    if "META-INF/container.xml" in files or "broken.epub" in files:
        return open_foreign(files.get("broken.epub") or packed(files))
    return contents_of(files, tuple(name for name in files if name.endswith(".xhtml")))
