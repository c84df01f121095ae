"""theme.yaml: what a theme says of the editions that take it, before they say anything themselves."""

from pydantic import Field

from banxin.readers.manifest.schema.edition_schema import LookFields
from banxin.readers.yaml.fields import Fields, Name, Text


class CoverColours(Fields):
    """The colours of the cover that is drawn for an e-book without a picture."""

    paper: Text = Field(default="", description="The ground. 底色")
    accent: Text = Field(default="", description="The rule. 线的颜色")


class ThemeFields(LookFields):
    """A theme: the keys of an edition that are about its look."""

    summary: Text = Field(default="", description="What kind of book it is for, in a line. 一句话说明")
    extends: Name | None = Field(default=None, description="A theme of banxin that holds where this one says nothing.")
    cover: CoverColours = Field(
        default=CoverColours.model_construct(), description="The colours of a drawn cover. 封面用色"
    )
    vertical: LookFields = Field(default=LookFields.model_construct(), description="What holds in vertical editions.")
