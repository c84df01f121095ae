"""Which articles a section heading covers: those that follow it, as long as they take up its words.

A numbered part (第一卷) covers all chapters up to the next one; a part that the document tells covers what lies deeper.
Four characters in a row are a common phrase that any article may have; five or more are the subject of the section.
"""

from collections.abc import Iterator, Sequence

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import tag
from banxin.cleaning.source.articles import Article, articles, longest_shared
from banxin.cleaning.source.document import Block, Document, Kind
from banxin.cleaning.survey.numbered_lines import numbered_line

SUBJECT = 5


def find_section_covers(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Write the section's heading on the headlines that it covers, and on the heading that it covers some."""
    del decisions
    found = {article.headline.start: article for article in articles(document) if article.headline}
    last = _last_numbered(document.blocks)
    rows: list[Block] = []  # the headings that cover what follows: several that stand together are one
    is_open = False
    for block in document.blocks:
        if block.kind is Kind.SECTION:
            rows = [*rows, block] if is_open else [block]
            is_open = True
        elif block.kind is not Kind.DROPPED:
            is_open = False
        if block.start == last:
            last = -1
        elif last < 0 and rows and _is_named(block):
            continue  # 后记 after the last chapter is of the book, not of its last part.
        if rows and block.kind is Kind.HEADLINE and block.start in found:
            cover = _cover(rows, found[block.start])
            if cover is None:
                rows = []
                continue
            for section in rows:
                yield from tag(section, "covers", "yes", rule="section-of-chapters")
            rule, confidence, reason = cover
            text = " ".join(section.text for section in rows)
            yield from tag(block, "section", text, rule=rule, confidence=confidence, **reason)


def _last_numbered(blocks: Sequence[Block]) -> int:
    """Where the last headline with a number begins; 0 when there is none."""
    numbered = (block.start for block in reversed(blocks) if block.kind is Kind.HEADLINE and not _is_named(block))
    return next(numbered, 0)


def _is_named(block: Block) -> bool:
    line = numbered_line(block.text) if block.kind is Kind.HEADLINE else None
    return line is not None and line.unit == "名"


def _cover(rows: Sequence[Block], article: Article) -> tuple[str, float, dict[str, str]] | None:
    """The rule by which a section covers an article, how surely, and the words that say so; None when it does not."""
    section, headline = rows[-1], article.headline
    assert headline is not None
    if "level" in section.tags:
        return None if _level(headline) <= _level(section) else ("part-of-document", 1.0, {})
    if any(numbered_line(one.text) for one in rows):  # The title of a part may stand below its number.
        return "numbered-part", 0.9, {"shared": section.text}
    shared = longest_shared(section.text, article.text)
    return ("shared-words", 0.9, {"shared": shared}) if len(shared) >= SUBJECT else None


def _level(block: Block) -> int:
    return int(block.tags.get("level", "1"))
