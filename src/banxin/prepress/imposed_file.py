"""`banxin impose`: a file of anyone's laid on sheets, in a process of its own."""

from collections.abc import Mapping
from pathlib import Path

from banxin.making.foreign_files import made_of_file
from banxin.prepress.imposition import Imposed, Plan, imposed
from banxin.prepress.page_array import arrayed
from banxin.saying.said import say


def impose_file(path: Path, plan: Plan, *, limits: Mapping[str, int | None] | None = None) -> Imposed:
    """The sheets of a PDF; UsageError for no file, BuildError for one that cannot be laid on sheets."""
    subject = say("the laying out of '{name}'", name=path.name)
    return made_of_file(imposed, path, plan, subject=subject, limits=limits)


def array_file(
    path: Path, pages: int, bleed: float, *, is_from_right: bool = False, limits: Mapping[str, int | None] | None = None
) -> tuple[bytes, int]:
    """The pages of a PDF, so many to a sheet, and how many sheets they take; errors as above. `bleed` is in pt."""
    subject = say("the laying out of '{name}'", name=path.name)
    return made_of_file(arrayed, path, pages, bleed, is_from_right, subject=subject, limits=limits)
