"""The parts of an EPUB: each a file with its bytes, as it will lie in the container."""

from dataclasses import dataclass, field

from banxin.reading import LargeFile

MEDIA_TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".ncx": "application/x-dtbncx+xml",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".woff2": "font/woff2",
    ".txt": "text/plain",
    ".smil": "application/smil+xml",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
}
"""The core media types of EPUB 3.3 (section 3.2) that a book of ours may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackagePart:
    """A file of the package: `name` is relative to the package document, `properties` are the manifest's.

    `spine` says whether it is read in its turn, `spread` what the spine says of its place on a pair of pages. `overlay` is the id of
    the part that says what is heard with it, `seconds` how long such a part, or a sound, lasts. A `large` file has no `data`: it is copied
    in pieces.
    """

    name: str
    data: bytes = field(repr=False)
    id: str
    properties: frozenset[str] = frozenset()
    spine: bool = False
    spread: str = ""
    overlay: str = ""
    seconds: float = 0.0
    large: LargeFile | None = None

    @property
    def suffix(self) -> str:
        return "." + self.name.rpartition(".")[2].lower()

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.suffix]

    @property
    def is_face(self) -> bool:
        return self.media_type.startswith("font/")

    @property
    def is_xhtml(self) -> bool:
        return self.suffix == ".xhtml"
