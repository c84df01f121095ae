"""The keys of a chapter's front matter."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from banxin.readers.chapters.foreign_keys import FOREIGN
from banxin.readers.yaml.fields import Bool, Count, Date, Fields, Language, Text, Texts


def byline_of_name(value: object) -> object:
    """A byline may be given by the bare name."""
    return {"names": [value]} if isinstance(value, str) else value


class BylineFields(Fields):
    """Who wrote the chapter."""

    names: Texts = ()
    role: Text = ""
    affiliation: Text = ""


class SourceFields(Fields):
    """Where the text came from."""

    file: Text = ""
    sha256: Text = ""
    lines: Text = ""
    publication: Text = ""
    date: Date = ""
    page: Text = ""


class GeneratedFields(Fields):
    """What cleaning wrote the file with."""

    tool: Text = ""
    version: Text = ""
    hash: Text = ""


class ChapterFields(Fields):
    """The front matter, which a chapter may do without: its title may stand as `# Title` above the text."""

    hints_for_foreign: ClassVar[Mapping[str, str]] = FOREIGN

    id: Text = ""
    title: Text = ""
    display_lines: Texts = ()
    toc_title: Text = ""
    short_title: Text = ""
    subtitle: Text = ""
    kicker: Text = ""
    section: Text = ""
    column: Text = ""
    bylines: tuple[Annotated[BylineFields, BeforeValidator(byline_of_name)], ...] = ()
    dateline: Text = ""
    lang: Language = ""
    unnumbered: Bool = False
    audio: Text = ""
    timing: Text = ""
    only: Texts = ()
    except_: Texts = Field(default=(), alias="except")
    kind: Text = Field(default="article", pattern=r"^[a-z][a-z0-9-]*$")
    status: Text = Field(default="clean", pattern=r"^[a-z][a-z-]*$")
    lost: Texts = ()
    source: SourceFields = SourceFields.model_construct()
    queries_open: Count = 0
    generated: GeneratedFields = GeneratedFields.model_construct()
    rights: Text = ""
