"""The house's faces in the place of a device's: a machine that makes books seldom has Songti or Hiragino."""

import re
from collections.abc import Mapping
from pathlib import Path

from banxin.checks.epub.epub_contents import EpubContents
from banxin.epub.faces.device_faces import device_properties
from banxin.fonts.faces import FontSet
from banxin.fonts.made.subset import subset_font

FIRST = re.compile(r"[\"']([^\"']+)[\"']")


def stand_ins(language: str, fonts: FontSet, contents: EpubContents, folder: Path) -> Mapping[str, Path]:
    """Fonts with the characters of a book, written into `folder`, by the first family that each stack asks a device for."""
    stacks = device_properties(language)
    characters = {char for root in contents.documents.values() for text in root.itertext() for char in str(text)}
    found: dict[str, Path] = {}
    for job, family in (("face-song", fonts.body), ("face-hei", fonts.heading), ("face-kai", fonts.quote)):
        name = FIRST.search(stacks.get(job, ""))
        if name and name[1] not in found:
            path = folder / f"{job}.font"
            path.write_bytes(subset_font(fonts.face(family).path, sorted(characters)))
            found[name[1]] = path
    return found
