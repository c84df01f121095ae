"""Which articles a section heading covers: those that follow it, as long as they take up its words.

A numbered part (第一卷) covers all chapters up to the next one; a part that the document tells covers what lies deeper.
Four characters in a row are a common phrase that any article may have; five or more are the subject of the section.
"""

from collections.abc import Iterator

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import tag
from banxin.cleaning.source.articles import articles, longest_shared
from banxin.cleaning.source.document import Block, Document, Kind
from banxin.cleaning.structure.block_kinds import NUMBERED

SUBJECT = 5


def find_section_covers(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Write the section's heading on the headlines that it covers."""
    del decisions
    section: Block | None = None
    found = {article.blocks[0].start: article for article in articles(document.blocks)}
    for block in document.blocks:
        if block.kind is Kind.SECTION:
            section = block
        elif section and block.start in found:
            article = found[block.start]
            if "level" in section.tags and article.headline:
                if _level(article.headline) <= _level(section):
                    section = None
                else:
                    yield from tag(article.headline, "section", section.text, rule="part-of-document")
                continue
            is_numbered = NUMBERED.fullmatch(section.text) is not None
            shared = section.text if is_numbered else longest_shared(section.text, article.text)
            if article.headline is None or (len(shared) < SUBJECT and not is_numbered):
                section = None
            else:
                yield from tag(
                    article.headline,
                    "section",
                    section.text,
                    rule="numbered-part" if is_numbered else "shared-words",
                    confidence=0.9,
                    shared=shared,
                )


def _level(block: Block) -> int:
    return int(block.tags.get("level", "1"))
