"""An e-book in the browser: its documents one by one, out of the container, with nothing that runs."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from banxin.checks.epub.epub_contents import XHTML, EpubContents, open_epub
from banxin.checks.epub.epub_file import text_without

KINDS = {
    ".xhtml": "application/xhtml+xml", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp", ".otf": "font/otf", ".ttf": "font/ttf", ".woff": "font/woff", ".woff2": "font/woff2",
}  # fmt: skip
"""The files of a book that a browser is given, by their endings."""
POLICY = "default-src 'none'; img-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; frame-ancestors 'self'; sandbox allow-same-origin"
"""What a document of a book may do: show itself. No script runs, not even one that a book brings (CSP 3)."""


@dataclass(slots=True)
class EpubView:
    """The container that is looked at; it is opened again when another file is asked for."""

    path: Path | None = None
    contents: EpubContents | None = field(default=None, repr=False)

    def open(self, path: Path) -> EpubContents:
        """The contents of a container; raise BuildError for what is no EPUB."""
        if self.path != path or self.contents is None:
            self.contents, self.path = open_epub(path), path
        return self.contents

    def spine(self, path: Path) -> list[dict[str, str]]:
        """The documents in the order of reading: their addresses and titles."""
        contents = self.open(path)
        return [{"name": quote(name), "title": title_of(contents, name)} for name in contents.spine]


def title_of(contents: EpubContents, name: str) -> str:
    title = contents.documents[name].find(f".//{XHTML}title")
    return (text_without(title) if title is not None else "") or name
