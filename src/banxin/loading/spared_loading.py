"""What libraries load with the rest of them and few books need: it is loaded when it is asked for, or not at all.

pydantic looks for its plug-ins with `importlib.metadata`, which brings all that reads mail along, and does so where it is told
to look for none; Pillow has a table of 400 names for what a camera writes into a picture.
"""

import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

PLUGINS, SETTING, NONE = "pydantic.plugin._loader", "PYDANTIC_DISABLE_PLUGINS", "__all__"
LATE = frozenset({"PIL.ExifTags"})
"""Modules of which others keep the name alone until they need them."""


class LateModules:
    """Finds modules that are run with the first question for what is in them."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """As `importlib.abc.MetaPathFinder`."""
        if name not in LATE:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec and spec.loader:
            spec.loader = LazyLoader(spec.loader)
        return spec


def spare_loading() -> None:
    """Let this process, and its copies, load less; who wants plug-ins of pydantic has them."""
    # None of them has a say in what a book may have.
    if os.environ.setdefault(SETTING, NONE) == NONE and PLUGINS not in sys.modules:
        no_plugins = ModuleType(PLUGINS)
        vars(no_plugins)["get_plugins"] = tuple
        sys.modules[PLUGINS] = no_plugins
    if not any(isinstance(finder, LateModules) for finder in sys.meta_path):
        sys.meta_path.insert(0, LateModules())
