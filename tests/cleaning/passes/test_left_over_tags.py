"""Tags that a web page has left: what holds nothing goes with the tags of the heading that it stands behind."""

from tests.cleaning.cases import source_of

from banxin.cleaning.pipeline import CleaningSettings
from banxin.cleaning.source.document import Kind, read_blocks
from banxin.verbs.clean import prove

PROSE = "他在河边坐了很久，看见对岸的灯一盏一盏亮起来，又一盏一盏灭下去。"


def headings_of(text: str) -> list[str]:
    headings = {Kind.HEADLINE, Kind.SECTION, Kind.SUB_HEADING}
    return [
        block.text
        for block in prove(read_blocks(source_of(text)), CleaningSettings()).document.blocks
        if block.kind in headings
    ]


def test_an_empty_tag_behind_a_heading_goes_with_its_tags() -> None:
    titles = ["<h3>渡口</h3>", "<h3>书铺</h3><s></s>", "<h3>河灯</h3> <b> </b>", "<h3>归来</h3>"]
    assert headings_of("".join(f"\n{title}\n\n{PROSE}\n" for title in titles)) == ["渡口", "书铺", "河灯", "归来"]
