"""The families that banxin can fetch by itself: where each comes from and what its files must look like.

`registry.json` holds one record per family. The files are static TrueType: an outline of a CFF font takes
25 times the room in a finished PDF, and PDF/X-1a and PDF/A-1 do not allow it. All are under the SIL Open Font License.
"""

import json
import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from importlib import resources


class Origin(StrEnum):
    """Which package client brings a family."""

    NPM = "npm"
    DEBIAN = "debian"


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFile:
    """One file of a package: its path there, its name in the cache, its size in bytes and its sha256."""

    path: str
    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A family as a package delivers it.

    `region` names the glyph shapes (SC, TC, JP, KR) or is empty; `integrity` is the SRI digest of an npm tarball;
    `licence` is the path of the licence text in the package.
    """

    family: str
    region: str
    source: Origin
    package: str
    version: str
    integrity: str
    licence: str
    files: tuple[FontFile, ...]

    @property
    def folder(self) -> str:
        """The name of its folder in the cache: family and version, so that another version is another folder.

        >>> family_named("Noto Serif SC").folder
        'noto-serif-sc-0.4.3'
        """
        return re.sub(r"[^a-z0-9.]+", "-", f"{self.family} {self.version}".lower())


@cache
def families() -> tuple[Family, ...]:
    """Every family of the registry, in its order."""
    text = resources.files("banxin.fonts").joinpath("registry.json").read_text(encoding="utf-8")
    return tuple(
        Family(
            **(
                record
                | {"source": Origin(record["source"]), "files": tuple(FontFile(**file) for file in record["files"])}
            )
        )
        for record in json.loads(text)
    )


def family_named(name: str) -> Family | None:
    """The family of that name; case and spaces do not count, as in CSS."""
    return next((family for family in families() if plain(family.family) == plain(name)), None)


def nearest_family(name: str) -> str:
    """The name that somebody may have meant, or nothing."""
    known = {plain(family.family): family.family for family in families()}
    return next((known[near] for near in get_close_matches(plain(name), known, n=1)), "")


def plain(name: str) -> str:
    """A family name for comparing.

    >>> plain("Noto  serif SC") == plain("Noto Serif SC")
    True
    """
    return " ".join(name.split()).casefold()
