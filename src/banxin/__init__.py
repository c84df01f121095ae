"""banxin (版心): Chinese, Japanese and Korean text into books, for readers and for the press.

The names below are the public face, described in docs/api.md; whatever else can be imported may change.
Each is loaded when it is first asked for: `import banxin` costs nothing.
"""

from importlib import import_module

# As typing.TYPE_CHECKING, which takes ten milliseconds to load: in them Ctrl-C could not yet be answered.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from banxin.errors import (
        BuildError,
        CheckError,
        ManifestError,
        MissingDependencyError,
        PublishingError,
        SeveralErrors,
        UsageError,
    )
    from banxin.making.report import Report
    from banxin.model.book import Book, Chapter, Metadata
    from banxin.model.edition import Edition
    from banxin.model.finding import Finding, Severity
    from banxin.progress import Progress, Step
    from banxin.readers.manifest.manifest_file import read_book
    from banxin.resident.open_books import ChapterPages, OpenBook, open_book
    from banxin.source import Source
    from banxin.verbs.build import Built, build_book
    from banxin.verbs.check import check_book
    from banxin.verbs.clean import CleanedBook, clean_book

__version__ = "0.1.0"
__all__ = [
    "Book",
    "BuildError",
    "Built",
    "Chapter",
    "ChapterPages",
    "CheckError",
    "CleanedBook",
    "Edition",
    "Finding",
    "ManifestError",
    "Metadata",
    "MissingDependencyError",
    "OpenBook",
    "Progress",
    "PublishingError",
    "Report",
    "SeveralErrors",
    "Severity",
    "Source",
    "Step",
    "UsageError",
    "build_book",
    "check_book",
    "clean_book",
    "open_book",
    "read_book",
]
HOMES = {
    "banxin.verbs.build": ("Built", "build_book"),
    "banxin.verbs.check": ("check_book",),
    "banxin.verbs.clean": ("CleanedBook", "clean_book"),
    "banxin.errors": (
        "BuildError", "CheckError", "ManifestError", "MissingDependencyError", "PublishingError", "SeveralErrors",
        "UsageError",
    ),
    "banxin.model.book": ("Book", "Chapter", "Metadata"),
    "banxin.model.edition": ("Edition",),
    "banxin.model.finding": ("Finding", "Severity"),
    "banxin.progress": ("Progress", "Step"),
    "banxin.readers.manifest.manifest_file": ("read_book",),
    "banxin.making.report": ("Report",),
    "banxin.resident.open_books": ("ChapterPages", "OpenBook", "open_book"),
    "banxin.source": ("Source",),
}  # fmt: skip
"""Where each name lives."""


def __getattr__(name: str) -> object:
    """Load a name of the public face."""
    for home, names in HOMES.items():
        if name in names:
            globals()[name] = value = getattr(import_module(home), name)
            return value
    raise AttributeError(f"module 'banxin' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
