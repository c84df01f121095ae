"""The families that banxin can fetch by itself: where each comes from and what its files must look like.

`registry.json` holds one record per family, with the sources that can bring it, best first. The files are static TrueType:
an outline of a CFF font takes more room in a finished PDF, and PDF/X-1a and PDF/A-1 do not allow it.
"""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any


class Origin(StrEnum):
    """How a source is brought: with npm, with npm as slices of web fonts that have to be joined, or with apt-get."""

    NPM = "npm"
    SLICES = "npm-slices"
    DEBIAN = "debian"


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFile:
    """One file of a package: its path there, its name in the cache, its weight and style, its size in bytes, its sha256.

    `path` is a pattern, sha256 is empty and the size is no more than about right where the file is joined from slices: how
    they are packed differs with the libraries of a machine. The digest of their package holds for them.
    """

    path: str
    name: str
    weight: int
    is_italic: bool
    bytes: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FontSource:
    """A package that has the family. `integrity` is the SRI digest of an npm tarball; `licence` is the path of its text.

    `licence` is empty where the package has no such file; then the text stands in the names of the faces themselves.
    """

    origin: Origin
    package: str
    version: str
    integrity: str
    licence: str
    files: tuple[FontFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A family and where it can be had.

    `region` names the glyph shapes (SC, TC, HK, JP, KR) or is empty; `role` is what it is for; `licence_id` is an SPDX
    expression; `weights` (100 to 900) are those that an edition has when it asks for no others.
    """

    family: str
    region: str
    role: str
    licence_id: str
    weights: tuple[int, ...]
    sources: tuple[FontSource, ...]

    def folder(self, source: FontSource) -> str:
        """The name of its folder in the cache: family and version, so that another version is another folder.

        >>> serif = family_named("Noto Serif SC")
        >>> serif.folder(serif.sources[0])
        'noto-serif-sc-0.4.3'
        """
        return re.sub(r"[^a-z0-9.]+", "-", f"{self.family} {source.version}".lower())

    def files(self, source: FontSource, weights: Collection[int] = ()) -> tuple[FontFile, ...]:
        """The files of a source in the usual weights and in these."""
        wanted = {*self.weights, *weights}
        return tuple(file for file in source.files if file.weight in wanted)


@cache
def families() -> tuple[Family, ...]:
    """Every family of the registry, in its order."""
    text = resources.files("banxin.fonts").joinpath("registry.json").read_text(encoding="utf-8")
    return tuple(_family(record) for record in json.loads(text))


def _family(record: dict[str, Any]) -> Family:
    sources = tuple(
        FontSource(
            **(
                source
                | {"origin": Origin(source["origin"]), "files": tuple(FontFile(**file) for file in source["files"])}
            )
        )
        for source in record["sources"]
    )
    return Family(**(record | {"weights": tuple(record["weights"]), "sources": sources}))


def family_named(name: str) -> Family | None:
    """The family of that name; case and spaces do not count, as in CSS."""
    return next((family for family in families() if plain(family.family) == plain(name)), None)


IN_CHINESE = {
    "宋体": "Noto Serif SC", "明體": "Noto Serif TC", "黑体": "Noto Sans SC", "黑體": "Noto Sans TC", "楷体": "LXGW WenKai", "楷體": "LXGW WenKai TC",
    "明朝": "Noto Serif JP", "明朝体": "Noto Serif JP", "ゴシック": "Noto Sans JP", "simsun": "Noto Serif SC", "simhei": "Noto Sans SC", "kaiti": "LXGW WenKai",
}  # fmt: skip
"""The kinds of faces, and those of Windows, by the families that stand for them here."""


def nearest_family(name: str) -> str:
    """The name that somebody may have meant, or nothing.

    >>> nearest_family("宋体"), nearest_family("SimHei")
    ('Noto Serif SC', 'Noto Sans SC')
    """
    if kind := IN_CHINESE.get(plain(name)):
        return kind
    known = {plain(family.family): family.family for family in families()}
    return next((known[near] for near in get_close_matches(plain(name), known, n=1)), "")


def plain(name: str) -> str:
    """A family name for comparing.

    >>> plain("Noto  serif SC") == plain("Noto Serif SC")
    True
    """
    return " ".join(name.split()).casefold()
