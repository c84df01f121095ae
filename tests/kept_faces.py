"""The faces of the tests, put into one folder and opened once: a build does both anew, and that is a third of what a short PDF takes.

`hermetic_fontconfig` gets the configuration of the same files that it had before, with what fontconfig has read of them, and documents under
one configuration have one map of Pango's, each with what banxin keeps for itself. A document that adds a face of its own has its own map. Processes
that tests start, and those of books that are built in them, know nothing of it.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from banxin.fonts import fontconfig
from banxin.fonts.faces import FontSet

LAYOUT = "banxin.pdf.layout"
MANY = 4
"""Maps that are held at a time: each of them has the files of its faces in memory."""


class KeptFaces:
    """The folders of configurations by what is in them, and the maps by the path of their configuration."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="banxin-kept-faces-"))
        self.paths: dict[object, Path] = {}
        self.maps: dict[str, Any] = {}
        self.write = fontconfig.write_configuration

    def write_configuration(self, fonts: FontSet, folder: Path) -> Path:
        """In the place of the one in `fontconfig`, whose folder goes with the block."""
        files = [(face.path, face.path.stat().st_mtime_ns, face.path.stat().st_size) for face in fonts.faces]
        known = (*files, fontconfig.configuration(fonts, Path(), Path()))
        if known not in self.paths:
            # Copies of this process put theirs beside those that it knows.
            self.paths[known] = self.write(fonts, Path(tempfile.mkdtemp(dir=self.folder)))
        return self.paths[known]

    def share(self) -> None:
        """Let documents have the maps of those before, once WeasyPrint is loaded: that waits for its first configuration."""
        layout: Any = sys.modules.get(LAYOUT)
        if layout and not hasattr(layout.FontConfiguration, "kept"):
            layout.FontConfiguration = sharing(self.maps, layout.FontConfiguration)


def sharing(maps: dict[str, Any], upstream: Any) -> type:
    """The class of configurations that share their maps."""

    class Sharing(upstream):  # type: ignore[misc]
        kept = True

        def __init__(self) -> None:
            place = os.environ.get("FONTCONFIG_FILE", "")
            known = maps.get(place)
            if known:
                self.font_map, self._config = known
                self.__dict__.update(_folder=None, strut_layouts={}, font_features={})
                return
            super().__init__()
            if place:
                if len(maps) >= MANY:
                    del maps[next(iter(maps))]
                maps[place] = self.font_map, self._config

        def add_font_face(self, *given: Any) -> None:
            if self._folder is None:
                super().__init__()
            super().add_font_face(*given)

    return Sharing


@contextmanager
def faces_kept() -> Iterator[KeptFaces]:
    """Keep the faces to the end of the block."""
    kept = KeptFaces()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fontconfig, "write_configuration", kept.write_configuration)
        yield kept
    shutil.rmtree(kept.folder, ignore_errors=True)
