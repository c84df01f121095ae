r"""Tags of a database of books that its export has left in the text: <篇名>四君子汤, <目录>卷第一\聚珍异馔, \x羊心\x.

Each record has the path that leads to it and its title. The title is a heading, and so is each path where it first stands;
where it stands again over the next record, it says nothing new, and is asked about. So are the fields of the first record (书名：, 作者：,
朝代：) with the title over them, as front matter. The name of the field before each text (属性：) is a tag like the others.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit, Op
from banxin.cleaning.edits.new_edits import replacement, tag
from banxin.cleaning.knowledge.imprint_words import FIELDS
from banxin.cleaning.passes.entities import FORMS_OF_TEXT, is_spelt_out
from banxin.cleaning.source.document import FRONT, Block, Document, Kind
from banxin.cleaning.survey.gap_titles import ends_a_piece
from banxin.cleaning.survey.strong_lines import OF_A_RECORD

TITLE = re.compile(
    r"\s*(?P<mark><(?:篇名|章名|标题|標題|题名|題名|条目|條目|词条|詞條)>)\s*(?P<said>[^<>\s][^<>]{0,59})"
)
PATH = re.compile(r"\s*(?P<mark><(?:目录|目錄|路径|路徑)>)\s*(?P<said>[^<>]{0,80})")
NUMBER = "[一二三四五六七八九十]{1,3}、"
STRONG = re.compile(rf"\s*(?:\\x(?P<numbered>{NUMBER}[^\\。，]{{1,14}})\\x|\\x(?P<said>[^\\。，]{{1,8}})\\x)\s*")
"""\\x羊心\\x and, behind the name of a field, \\x一、接生之方法\\x."""
COUNT = re.compile(r"[一二三四五六七八九十百]{1,4}[首方条條味种種]")
"""How many pieces stand under a path: 十首、附方七."""
OTHER_NAME = re.compile(r"[一又亦古俗本别別原]名|.{1,4}[、，]?[一又]作")
"""What else the thing is called that the record is about: \\x一名仙灵脾\\x behind the name of a field."""
ASIDE = re.compile(r"\s*\\x[^\\]+\\x\s*")
"""A line in small print, who wrote a preface and when; it heads nothing."""
MARK = re.compile(r"<[\u4e00-\u9fff]{2}>|\\x")
"""What such a tag may be; an edit takes away one of them."""
RECORDS = 3
"""Titles that show a text to be such an export."""
BETWEEN = "\u3000"
"""What stands between the steps of a path in a heading."""
AGAIN = "again"
CONFIDENCE = 0.94
FACT = re.compile(rf"\s*(?:{FIELDS}|朝代|年份|年代|版本|出处|出處|底本)\s*[：:].{{0,60}}")
"""A field of the first record: it tells of the book."""
FIELD = re.compile(r"\s*(?P<name>[\u4e00-\u9fff]{2})[：:]\s*")
OFTEN = 0.6
"""Of all records, how many must begin with a field of one name."""


SHORT = 24
"""Characters of the first line of a field that might be taken for a title."""


def is_export(text: str) -> bool:
    r"""Whether a text is such an export.

    >>> is_export("<篇名>序\n\n<篇名>木瓜汤\n\n<篇名>苦豆汤\n"), is_export("这里写 <篇名> 的意思。")
    (True, False)
    """
    return len(re.findall(rf"^{TITLE.pattern}\s*$", text, re.MULTILINE)) >= RECORDS


def find_record_tags(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Take the tags of titles and new paths away, each listed, and keep as tags of the blocks how high those stand."""
    del decisions
    if document.source.codec in FORMS_OF_TEXT or "<" not in document.source.text:
        return
    blocks = document.standing()
    titles = [(block, match) for block in blocks if (match := TITLE.fullmatch(block.text))]
    if len(titles) < RECORDS or any(is_spelt_out(document, block, *match.span("mark")) for block, match in titles):
        return
    facts = _facts(blocks)
    for block in facts:
        yield from _without_marks(block)
        yield from tag(block, "kind", Kind.PARAGRAPH, rule="record-tag")
        yield from tag(block, FRONT, "record-tag", rule="record-tag")
    path, known = "", set[str]()
    fields = _fields(blocks)
    for block in blocks[len(facts) :]:
        if step := PATH.fullmatch(block.text):
            path = step["said"].strip()
            if path and path not in known:
                known.add(path)
                yield from _heading(block, step, 1)
            elif path:
                yield from tag(block, "path", AGAIN, rule="record-tag")
                yield from _without_marks(block, step)
            else:
                yield from _drop(block)
        elif title := TITLE.fullmatch(block.text):
            known.update(() if path else (title["said"].strip(),))
            yield from _heading(block, title, 2 if path else 1)
        else:
            yield from _text(block, fields.get(block.start, 0))


def _facts(blocks: Sequence[Block]) -> Sequence[Block]:
    """The first record, if it has nothing but what is told of the book."""
    if not TITLE.fullmatch(blocks[0].text):
        return ()
    facts = list(takewhile(lambda block: FACT.fullmatch(block.text), blocks[1:]))
    following = blocks[1 + len(facts) : 2 + len(facts)]
    is_whole = all(PATH.fullmatch(block.text) or TITLE.fullmatch(block.text) for block in following)
    return blocks[: 1 + len(facts)] if facts and is_whole else ()


def _fields(blocks: Sequence[Block]) -> dict[int, int]:
    """Where the texts begin that have the name of the field before them which most have, and how long that is there."""
    firsts = {after.start for block, after in pairwise(blocks) if TITLE.fullmatch(block.text)}
    found = [(block, match) for block in blocks if (match := FIELD.match(block.text))]
    named = Counter(match["name"] for block, match in found if block.start in firsts)
    name, times = named.most_common(1)[0] if named else ("", 0)
    is_field = times >= max(RECORDS, OFTEN * len(firsts))
    return {block.start: match.end() for block, match in found if is_field and match["name"] == name}


def _text(block: Block, field: int) -> Iterator[Edit]:
    """The text of a record without the name of its field and without marks; a whole line in marks is a heading."""
    if field and not block.text[field:].strip():
        yield from _drop(block)
        return
    yield from replacement(block, 0, field, "", rule="record-field", confidence=CONFIDENCE)
    text = block.text[field:]
    strong = STRONG.fullmatch(text)
    said = (strong["said"] or "") if strong else ""
    is_name = field > 0 and OTHER_NAME.match(said) is not None
    if strong and not (ends_a_piece(said) or COUNT.match(said) or is_name):
        yield from _heading(block, strong, 3)
        return
    # What a field begins with stands over the rest of it, and heads nothing: 内容：泻火补水，润燥滑肠.
    if ASIDE.fullmatch(text) or (field and len(text.strip()) <= SHORT and not strong):
        yield from tag(block, "kind", Kind.PARAGRAPH, rule="record-tag")
    for mark in re.finditer(r"\\x", block.text):
        yield from replacement(block, *mark.span(), "", rule="record-tag", confidence=CONFIDENCE)


def _drop(block: Block) -> Iterator[Edit]:
    for edit in tag(block, "kind", Kind.DROPPED, rule="record-tag", confidence=CONFIDENCE):
        yield replace(edit, op=Op.DROP)


def _without_marks(block: Block, said: re.Match[str] | None = None) -> Iterator[Edit]:
    """The block without its tags, and what stands between the steps of a path made what stands there in a heading."""
    for mark in MARK.finditer(block.text):
        yield from replacement(block, *mark.span(), "", rule="record-tag", confidence=CONFIDENCE)
    for at in range(*said.span("said")) if said else ():
        if block.text[at] == "\\" and not block.text.startswith("\\x", at):
            yield from replacement(block, at, at + 1, BETWEEN, rule="record-tag", confidence=CONFIDENCE)


def _heading(block: Block, said: re.Match[str], level: int) -> Iterator[Edit]:
    yield from tag(block, "heading", f"{OF_A_RECORD}{level}" if level > 1 else "1", rule="record-tag")
    yield from _without_marks(block, said)
