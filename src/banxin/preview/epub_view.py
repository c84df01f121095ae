"""An e-book in the browser: its documents one by one, out of the container, with nothing that runs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from banxin.checks.epub.epub_contents import XHTML, EpubContents, open_epub, parsed
from banxin.fonts.made.subset import subset_font
from banxin.proofing.stand_ins import characters_of

KINDS = {
    ".xhtml": "application/xhtml+xml", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp", ".otf": "font/otf", ".ttf": "font/ttf", ".woff": "font/woff", ".woff2": "font/woff2",
    ".mp3": "audio/mpeg", ".m4a": "audio/mp4",
}  # fmt: skip
"""The files of a book that a browser is given, by their endings."""
LEFT, RIGHT, CENTER = "left", "right", "center"
SMIL = "{http://www.w3.org/ns/SMIL}"
POLICY = "default-src 'none'; img-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; frame-ancestors 'self'; sandbox allow-same-origin"
"""What a document of a book may do: show itself. No script runs, not even one that a book brings (CSP 3)."""


class Opened(NamedTuple):
    """A container laid open, and the faces that stand in for others in it."""

    path: Path
    contents: EpubContents
    faces: dict[Path, bytes]


@dataclass(slots=True)
class EpubView:
    """The container that is looked at; it is opened again when another file is asked for. Threads may ask for two of them at once."""

    last: Opened | None = field(default=None, repr=False)

    def _opened(self, path: Path) -> Opened:
        one = self.last
        if one is None or one.path != path:
            one = self.last = Opened(path, open_epub(path), {})
        return one

    def open(self, path: Path) -> EpubContents:
        """The contents of a container; raise BuildError for what is no EPUB."""
        return self._opened(path).contents

    def face(self, path: Path, face: Path) -> bytes:
        """A face with what a container shows of it: each of its documents holds a face for itself, and a whole one takes 15 MB.

        Raise BuildError for one that cannot be cut down.
        """
        _, contents, faces = self._opened(path)
        if face not in faces:
            faces[face] = subset_font(face, sorted(characters_of(contents)))
        return faces[face]

    def spine(self, path: Path) -> list[dict[str, Any]]:
        """The documents in the order of reading: their addresses, their titles, what is heard with which of their elements, and
        the side of a pair of pages on which they stand: none where text flows.
        """
        contents = self.open(path)
        overlays, sides = overlays_of(contents), dict(sides_of(contents))
        return [
            {
                "name": quote(name),
                "title": title_of(contents, name),
                "heard": list(heard_in(contents, overlays.get(name, ""))),
            }
            | sides.get(name, {"side": "", "spread": 0})
            for name in contents.spine
        ]


def sides_of(contents: EpubContents) -> Iterator[tuple[str, dict[str, Any]]]:
    """Of pages that are laid out once for all, on which side of which pair each stands: left, right or center (EPUB 3.3, section 8.2.2.5)."""
    if not contents.has_fixed_layout or contents.package is None:
        return
    spine = contents.package.find("{*}spine")
    first = RIGHT if spine is not None and spine.get("page-progression-direction") == "rtl" else LEFT
    spread, before = 0, ""
    for name, line in zip(contents.spine, contents.package.iterfind("{*}spine/{*}itemref"), strict=True):
        side = next((one for one in (LEFT, RIGHT) if f"page-spread-{one}" in (line.get("properties") or "")), CENTER)
        # The second side of a pair stands beside the first where that comes before it, and else begins a pair of its own.
        is_second = side not in {first, CENTER} and before == first
        spread += not is_second
        before = side
        yield name, {"side": side, "spread": spread}


def overlays_of(contents: EpubContents) -> dict[str, str]:
    """The overlay of each document that is read aloud, both by their names (EPUB 3.3, section 9.3.5.1)."""
    items = list(contents.package.iterfind("{*}manifest/{*}item")) if contents.package is not None else []
    names = {item.get("id"): unquote(item.get("href") or "") for item in items}
    return {
        unquote(item.get("href") or ""): names.get(item.get("media-overlay"), "")
        for item in items
        if item.get("media-overlay")
    }


def heard_in(contents: EpubContents, overlay: str) -> Iterator[dict[str, Any]]:
    """What an overlay of ours says: the element, the sound, and from which to which second of it. They lie in one folder."""
    if overlay not in contents.files:
        return
    for pair in parsed(contents.files[overlay]).iter(f"{SMIL}par"):
        words, sound = pair.find(f"{SMIL}text"), pair.find(f"{SMIL}audio")
        if words is not None and sound is not None:
            yield {
                "id": (words.get("src") or "").partition("#")[2],
                "sound": sound.get("src") or "",
                "begin": float((sound.get("clipBegin") or "0").rstrip("s")),
                "end": float((sound.get("clipEnd") or "0").rstrip("s")),
            }


def title_of(contents: EpubContents, name: str) -> str:
    title = contents.documents[name].find(f".//{XHTML}title")
    return (title.text or "" if title is not None else "").strip() or name
