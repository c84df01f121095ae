"""`banxin impose`: a file of anyone's laid on sheets, in a process of its own."""

from collections.abc import Mapping
from pathlib import Path

from banxin.prepress.foreign_files import made_of_file
from banxin.prepress.imposition import Imposed, Plan, imposed
from banxin.saying.said import say


def impose_file(path: Path, plan: Plan, *, limits: Mapping[str, int | None] | None = None) -> Imposed:
    """The sheets of a PDF; UsageError for no file, BuildError for one that cannot be laid on sheets."""
    subject = say("the laying out of '{name}'", name=path.name)
    return made_of_file(imposed, path, plan, subject=subject, limits=limits)
