"""What only an e-book has: pages laid out once for all."""

from typing import Any

from pydantic import Field

from banxin.model.edition import Layout, PageWords
from banxin.readers.yaml.fields import Fields


class LayoutFields(Fields):
    """Whether an e-book flows, and where the words of fixed pages stand."""

    style: Layout = Field(
        default=Layout.FLOWING,
        description="flowing, or fixed: each picture of the chapters is a page, as in picture books. flowing 流式，fixed 固定版式（绘本，一图一页）",
    )
    words: PageWords = Field(
        default=PageWords.BESIDE,
        description="beside: below the picture (in vertical books at its left); in-picture: they are drawn in it, and stand unseen over it, to be found, copied and read aloud. 文字在图旁，还是已画在图里",
    )


def layout_of_name(value: Any) -> Any:
    """A name stands for the style."""
    return {"style": value} if isinstance(value, str) else value
