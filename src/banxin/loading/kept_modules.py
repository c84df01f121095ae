"""The modules that a command loads, kept for this user in one file: they are found there, and not each by itself.

A command loads nine hundred modules. For each the interpreter looks through the folders that it knows, opens a file with the compiled
module, and asks whether it is as old as the source: a third of the time that loading takes. Here one file has them all, with the
time and the size of each source; one that is another by now, or has not been kept, is found as ever. What is kept is what the
interpreter has compiled, for the same places of the same installation.

This is loaded before anything else, so it loads next to nothing itself.
"""

import marshal
import os
import sys
import zlib
from collections.abc import Iterable, Mapping, Sequence
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec, SourceFileLoader
from mmap import PROT_READ, mmap
from types import CodeType, ModuleType

from banxin.cache_folder import cache_folder
from banxin.loading.packed_files import as_packed, unpacked

LARGEST = 64_000_000
"""Bytes; what is kept of many versions is thrown away then, and begun anew."""
MOST = 3
"""Files of other installations that stay beside that of this one."""
LOOKED_AT: set[str] = set()
"""The names of modules that this process has kept or found kept; a copy of it looks at those alone that it has loaded itself."""
SUFFIXES = frozenset({".py", *EXTENSION_SUFFIXES})
Place = tuple[str, str, bool, int, int, int, int]
"""Where a module comes from and where it is compiled, whether it is a package, the time (ns) and the size of its source, and where
its code begins in the file and how long it is."""


class KeptLoader(SourceFileLoader):
    """Runs a module whose code was kept."""

    def __init__(self, name: str, origin: str, code: memoryview) -> None:
        super().__init__(name, origin)
        self.kept = code

    def get_code(self, fullname: str) -> CodeType | None:
        """The code of the module; compiled anew where what was kept is none."""
        try:
            code = marshal.loads(self.kept)  # noqa: S302  (what the interpreter compiled for this user)
        except (EOFError, ValueError, TypeError):
            code = None
        return code if isinstance(code, CodeType) else super().get_code(fullname)


class KeptModules:
    """Finds modules in the file; `places` has them by their names."""

    def __init__(self, places: Mapping[str, Place], data: memoryview) -> None:
        self.places, self.data = places, data

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,  # noqa: ARG002  (the place was found by it when the module was kept)
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """As `importlib.abc.MetaPathFinder`."""
        place = self.places.get(name)
        if place is None:
            return None
        origin, cached, is_package, changed, size, start, length = place
        try:
            now = os.stat(origin)  # noqa: PTH116
        except OSError:
            return None
        if now.st_mtime_ns != changed or now.st_size != size:
            return None
        loader = KeptLoader(name, origin, self.data[start : start + length])
        spec = ModuleSpec(name, loader, origin=origin, is_package=is_package)
        spec.has_location, spec.cached = True, cached
        if is_package:
            spec.submodule_search_locations = [os.path.dirname(origin)]  # noqa: PTH120
        return spec

    def packed(self) -> dict[str, tuple[Place, bytes]]:
        """All that is kept, by the names of the modules."""
        return {name: (one, bytes(self.data[one[-2] : one[-2] + one[-1]])) for name, one in self.places.items()}


def use_kept_modules() -> None:
    """Let this process, and its copies, find what has been kept, unless a name may mean something in the first place to look."""
    kept = kept_modules()
    if kept.places and not is_shadowed({name for name in kept.places if "." not in name}):
        sys.meta_path.insert(0, kept)


def is_shadowed(names: set[str]) -> bool:
    """Whether one of these modules could come from the folder that a command was begun in, or that its file stands in."""
    if sys.flags.safe_path or not sys.path:
        return False
    first = sys.path[0] or "."
    try:
        found = os.listdir(first)  # noqa: PTH208
    except OSError:
        return False
    return any(is_module(first, name) for name in found if name.partition(".")[0] in names)


def is_module(folder: str, name: str) -> bool:
    """Whether a file or folder there is a module or a package."""
    _, dot, rest = name.partition(".")
    return dot + rest in SUFFIXES or os.path.exists(os.path.join(folder, name, "__init__.py"))  # noqa: PTH110, PTH118


def keep_modules() -> None:
    """Keep the modules that this process has loaded from elsewhere; where there is no room, the next one looks for them again."""
    names = [name for name in list(sys.modules) if name not in LOOKED_AT]
    if not names:
        return
    LOOKED_AT.update(names)
    kept = kept_modules()
    fresh = packed_modules(names, kept.places)
    if not fresh:
        return
    # Few runs have something to keep.
    from contextlib import suppress
    from pathlib import Path

    from banxin.outputs import write_whole

    place = Path(place_of_file())
    with suppress(OSError):
        write_whole(place, as_file(kept.packed() | fresh))
        others = (path for path in place.parent.glob("modules-*") if path != place)
        for path in sorted(others, key=lambda path: path.stat().st_mtime)[:-MOST]:
            path.unlink(missing_ok=True)


def packed_modules(names: Iterable[str], kept: Mapping[str, Place]) -> dict[str, tuple[Place, bytes]]:
    """The modules of these names that were not kept as they are now, with their code."""
    found: dict[str, tuple[Place, bytes]] = {}
    for name in names:
        spec = getattr(sys.modules.get(name), "__spec__", None)
        # A loader of another kind is somebody's who does more with a module than to run it.
        if spec is None or type(spec.loader) is not SourceFileLoader or not spec.origin or spec.name != name:
            continue
        try:
            source = os.stat(spec.origin)  # noqa: PTH116
            if name in kept and kept[name][3:5] == (source.st_mtime_ns, source.st_size):
                # It was loaded before anything could be found here.
                continue
            code = marshal.dumps(spec.loader.get_code(name))
        except (OSError, ImportError, SyntaxError, ValueError):
            continue
        is_package = spec.submodule_search_locations is not None
        place = spec.origin, spec.cached or "", is_package, source.st_mtime_ns, source.st_size, 0, len(code)
        found[name] = place, code
    return found


def as_file(packed: Mapping[str, tuple[Place, bytes]]) -> bytes:
    """The bytes of a file with these modules."""
    places: dict[str, Place] = {}
    start = 0
    for name, (place, code) in packed.items():
        places[name] = (*place[:5], start, place[6])
        start += len(code)
    return as_packed((looked_through(), places), (code for _, code in packed.values()))


def kept_modules() -> KeptModules:
    """What lies in the cache of this user; nothing where it cannot be read, or is of another installation."""
    try:
        with open(place_of_file(), "rb") as file:  # noqa: PTH123
            data = memoryview(mmap(file.fileno(), 0, prot=PROT_READ))
        (folders, places), begin = unpacked(data)
        is_whole = begin <= len(data) < LARGEST and isinstance(places, dict)
        if is_whole and folders == looked_through():
            return KeptModules(places, data[begin:])
    except (OSError, EOFError, ValueError, TypeError):
        pass
    return KeptModules({}, memoryview(b""))


def looked_through() -> str:
    """Where this interpreter looks for modules; the first place is another for each way to begin a command."""
    return "\0".join((sys.prefix, *(sys.path if sys.flags.safe_path else sys.path[1:])))


def place_of_file() -> str:
    version = f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{sys.flags.optimize}"
    number = zlib.crc32(looked_through().encode("utf-8", "surrogateescape"))
    return os.path.join(cache_folder(), f"modules-{version}-{number:08x}.table")  # noqa: PTH118
