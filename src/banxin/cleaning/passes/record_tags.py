r"""Tags of a database of books that its export has left in the text: <篇名>四君子汤, <目录>卷第一\聚珍异馔, \x羊心\x.

Each record has the path that leads to it and its title. The title is a heading, and so is each path where it first stands;
where it stands again over the next record, it says nothing new, and is asked about.
"""

import re
from collections.abc import Iterator

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import replacement, tag
from banxin.cleaning.passes.entities import FORMS_OF_TEXT
from banxin.cleaning.source.document import Block, Document
from banxin.cleaning.survey.gap_titles import ends_a_piece

TITLE = re.compile(
    r"\s*(?P<mark><(?:篇名|章名|标题|標題|题名|題名|条目|條目|词条|詞條)>)\s*(?P<said>[^<>\s][^<>]{0,59})"
)
PATH = re.compile(r"\s*(?P<mark><(?:目录|目錄|路径|路徑)>)\s*(?P<said>[^<>]{0,80})")
NUMBER = "[一二三四五六七八九十]{1,3}、"
STRONG = re.compile(
    rf"\s*(?:(?:[\u4e00-\u9fff]{{2}}：)?\\x(?P<numbered>{NUMBER}[^\\。，]{{1,14}})\\x|\\x(?P<said>[^\\。，]{{1,8}})\\x)\s*"
)
"""\\x羊心\\x and, behind the name of a field as well, 属性：\\x一、接生之方法\\x."""
MARK = re.compile(r"<[\u4e00-\u9fff]{2}>|\\x")
"""What such a tag may be; an edit takes away one of them."""
RECORDS = 3
"""Titles that show a text to be such an export."""
BETWEEN = "\u3000"
"""What stands between the steps of a path in a heading."""
AGAIN = "again"
CONFIDENCE = 0.94


def find_record_tags(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Take the tags of titles and new paths away, each listed, and keep as tags of the blocks how high those stand."""
    del decisions
    if document.source.codec in FORMS_OF_TEXT or "<" not in document.source.text:
        return
    blocks = document.blocks
    if sum(TITLE.fullmatch(block.text) is not None for block in blocks) < RECORDS:
        return
    path, known = "", set[str]()
    for block in blocks:
        if step := PATH.fullmatch(block.text):
            path = step["said"].strip()
            if path and path not in known:
                known.add(path)
                yield from _heading(block, step, 1)
            else:
                yield from tag(block, "path", AGAIN, rule="record-tag")
        elif title := TITLE.fullmatch(block.text):
            known.update(() if path else (title["said"].strip(),))
            yield from _heading(block, title, 2 if path else 1)
        elif (strong := STRONG.fullmatch(block.text)) and not ends_a_piece(strong["said"] or ""):
            yield from _heading(block, strong, 3)
        else:
            for mark in re.finditer(r"\\x", block.text):
                yield from replacement(block, *mark.span(), "", rule="record-tag", confidence=CONFIDENCE)


def _heading(block: Block, said: re.Match[str], level: int) -> Iterator[Edit]:
    yield from tag(block, "heading", str(level), rule="record-tag")
    for mark in MARK.finditer(block.text):
        yield from replacement(block, *mark.span(), "", rule="record-tag", confidence=CONFIDENCE)
    for at in range(max(0, said.start("said")), said.end("said")):
        if block.text[at] == "\\" and not block.text.startswith("\\x", at):
            yield from replacement(block, at, at + 1, BETWEEN, rule="record-tag", confidence=CONFIDENCE)
