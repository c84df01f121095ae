"""Who wrote the pieces of an anthology: names that stand behind the titles in its table, and again under them in the text."""

from collections.abc import Iterator, Sequence

from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.surveyed_lines import SurveyedLine
from banxin.cleaning.survey.tables.contents import Contents
from banxin.cleaning.survey.tables.named_lines import entry_with_author


def named_authors(blocks: Sequence[Block], contents: Contents) -> Iterator[tuple[int, SurveyedLine]]:
    """The lines right under named titles that say the author, alone (柳宗元) or after what else is known of the piece (隐公元年　左传)."""
    entries = (entry_with_author(blocks[at].text) for at in contents.lines)
    authors = {"".join(entry["author"].split()) for entry in entries if entry}
    for at in contents.named:
        if not authors or at + 1 >= len(blocks) or blocks[at + 1].kind is not Kind.RAW:
            continue
        under = entry_with_author(blocks[at + 1].text)
        if "".join(blocks[at + 1].text.split()) in authors:
            yield at + 1, SurveyedLine(Kind.BYLINE, "author-under-title", "titles", 0.9)
        elif under and "".join(under["author"].split()) in authors:
            yield at + 1, SurveyedLine(Kind.PARAGRAPH, "author-under-title", "titles", 0.9)
