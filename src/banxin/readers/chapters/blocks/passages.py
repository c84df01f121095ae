"""What the paragraphs of a letter, a scene or an epigraph are, as far as their form tells.

A role that the author wrote (`{.signature}`) is never changed. What is recognised: in a letter (GB/T 9704 has none for
private ones; the custom of letter writing) the salutation that ends in a colon, the wish below 此致 or 祝, signature and date at
the end, in Japanese ones 敬具 and the addressee below the signature; in a scene who speaks, `**王利发**　…`, `[王利发]{.run-in}　…`, `王利发：…` or `王利发（笑）：…`, and directions of the stage, which stand in
brackets; in an epigraph the line that begins with a dash, and the last one of a quotation that does, is short and no sentence.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from banxin.late_patterns import late_pattern
from banxin.model.block import AnyBlock, Paragraph, ParagraphRole
from banxin.model.inline import Inline, NoteReference, Span, SpanKind, Text, plain_text
from banxin.readers.chapters.inlines.line_joins import merged

SALUTATION = late_pattern(r".{1,40}[：:]|[^。！？]{1,20}(?:様|へ|에게|께)|Dear .{1,60},")
BEFORE_WISH = late_pattern(
    r"[，。]*(?:[^，。！？]{1,8}[，。 　])?"
    r"(?:此致|[此即顺順敬恭谨謹并並肃肅专專]{1,2}[颂頌请請祝问問候叩贺賀致]|致以|预?祝|預祝|祝[你您愿願]|祝愿[你您]|祝願[您妳]?)[，：:]?"
)
DATE = late_pattern(
    r"(?=.*[\d０-９〇○零一二三四五六七八九十])(?:[^。！？]{0,12}[年月日号號][^。！？]{0,10}|[\d./\- ]{6,12}|.{0,4}\d{1,2}(?:st|nd|rd|th)?,? \w+,? \d{4}|\w+ \d{1,2}, \d{4})"
)
ENDS = ("。", "！", "？", "；", "：", "，", "…", "”", "』", "」", "）", ".", "!", "?", ";", ":")
WISH = "此致"
"""So a wish begins, and no name; what was typed below it may have run on."""
CLOSING = late_pattern(
    r"(?:敬具|敬白|謹言|謹白|拝具|草々|草草|早々|怱々|匆々|不一|不備|不尽|不悉|不宣|(?:あらあら)?かしこ|頓首(?:再拝)?|再拝|恐惶謹言|以上)[。.]?"
)
"""What a Japanese letter ends with (結語); it stands at the end of its line."""
ADDRESSEE = late_pattern(r"[^。！？：:]{1,20}(?:様|殿|さま|御中|侍史|机下|硯北|玉案下)")
"""Whom a Japanese letter is for (宛名): the last line, which stands at the head of its column."""
BELOW_A_NAME = late_pattern(r"[^。！？：:]{1,20}(?:さん|先生|君|兄|各位|座下|足下)")
"""The same where somebody has signed above; elsewhere the name may be that of the writer."""
BRACKETS = ("』", "」", "）")
LONGEST_SIGNATURE = 24
"""Characters."""
SIGNED = 4
"""So many paragraphs at the end of a letter may be names and dates."""
POSTSCRIPT = late_pattern(
    r"[【〔（(]?(?:又及|又启|又啟|再启|再啟|再及|另及|附言|附笔|附筆|附及|附[记記]|追伸|追記|二伸|추신|又|附|另|[Pp]\. ?[Ss]\.?|PS)[】〕）)]?(?:[：:，, 　—]|$).*",
    re.DOTALL,
)
"""What begins a postscript, which stands behind signature and date."""
NAME = r"[^\s：:，。！？；、…—“”「」『』《》（）()]"
MANNER = r"(?P<manner>（[^（）]{1,80}）|\([^()]{1,160}\))?"
SPEAKER = late_pattern(rf"(?P<name>{NAME}{{1,12}}(?:、{NAME}{{1,12}}){{0,4}}){MANNER}(?P<colon>[：:])[ 　]*")
SET_APART = late_pattern(rf"(?P<name>{NAME}{{1,8}}(?:、{NAME}{{1,8}}){{0,4}}){MANNER}　+(?=\S)")
DIRECTION = late_pattern(
    r"（[^（）]*）|〔(?:[^〔〕]|〔[^〔〕]*〕)*〕?|［(?:[^［］]|［[^［］]*］)*］?|\([^()]*\)", re.DOTALL
)
"""Many Chinese plays open the bracket of a direction and never close it; one may hold the number of a note, 〔二六〕."""
DASH = late_pattern(r"[—―─-]{1,3}")
SPEECH = late_pattern(r"[「『“].*|.*[。！？；…].*")
"""What stands behind a dash and is no source: words in quotation marks, sentences; 『平家物語』 alone is the title of a book."""
BOOK = late_pattern(r"『[^『』。！？]+』")
CLAUSE = late_pattern(
    r"[我你您他她它咱俺](?!们?[甲乙丙丁一二三]?$|[的爸妈爹娘父母].{0,2}$).+|.+(?:[说說道想问問是写寫讲講喊][着著了过過]?|[这這那][样樣么麼]的?|[是有]的)"
    r"|第.{1,3}[天年日月次][早中晚上下].*|.{1,8}[时時]|.{0,7}[0-9０-９〇零一二两兩三四五六七八九十几幾][点點]半?"
)
"""What begins a sentence before a colon: 我当时想, 第二天早上八点, 结果是这样的."""
LONGEST_NAME = 4
"""Characters of a name in an interview that stands there once."""
LONGEST_SOURCE = 40
"""Characters of the line that says where a quotation is from."""


def with_roles(kind: str, blocks: tuple[AnyBlock, ...]) -> tuple[AnyBlock, ...]:
    """The blocks of a passage of a kind, each paragraph with its role."""
    read = READERS.get(kind)
    return tuple(read(blocks)) if read else blocks


def is_body(block: AnyBlock) -> bool:
    return isinstance(block, Paragraph) and block.role is ParagraphRole.BODY


def words_of(block: AnyBlock) -> str:
    return plain_text(block.children).strip() if isinstance(block, Paragraph) else ""


def of_letter(blocks: tuple[AnyBlock, ...]) -> Iterator[AnyBlock]:
    """A letter: the salutation flush, the wish flush, names and dates at the end of the line; postscripts stand behind these."""
    roles: dict[int, ParagraphRole] = {}
    if blocks and is_body(blocks[0]) and SALUTATION.fullmatch(words_of(blocks[0])):
        roles[0] = ParagraphRole.SALUTATION
    for place, block in enumerate(blocks):
        if place and is_body(block) and CLOSING.fullmatch(words_of(block)):
            roles[place] = ParagraphRole.SIGNATURE
    for place, (before, block) in enumerate(pairwise(blocks), start=1):
        if is_body(block) and BEFORE_WISH.fullmatch(words_of(before)) and len(words_of(block)) <= LONGEST_SIGNATURE:
            roles[place] = ParagraphRole.CONTINUATION
    postscripts = [
        place for place, block in enumerate(blocks) if is_body(block) and POSTSCRIPT.fullmatch(words_of(block))
    ]
    for end in (len(blocks), *postscripts):
        for place in range(end - 1, max(0, end - 1 - SIGNED), -1):
            words = words_of(blocks[place])
            if place in (*roles, *postscripts) or not is_body(blocks[place]):
                break
            if len(words) > LONGEST_SIGNATURE or words.endswith(ENDS) or words.startswith(WISH):
                break
            roles[place] = ParagraphRole.DATE if DATE.fullmatch(words) else ParagraphRole.SIGNATURE
        if roles.get(end - 1) is ParagraphRole.SIGNATURE and is_addressee(
            words_of(blocks[end - 1]), roles.get(end - 2)
        ):
            roles[end - 1] = ParagraphRole.SALUTATION
    for place, block in enumerate(blocks):
        yield replace(block, role=roles[place]) if isinstance(block, Paragraph) and place in roles else block


def is_addressee(words: str, above: ParagraphRole | None) -> bool:
    """Whether the last line of a letter says whom it is for, by what stands above it."""
    is_below_a_name = above in (ParagraphRole.SIGNATURE, ParagraphRole.DATE)
    return bool(ADDRESSEE.fullmatch(words) or (is_below_a_name and BELOW_A_NAME.fullmatch(words)))


def of_epigraph(blocks: tuple[AnyBlock, ...]) -> Iterator[AnyBlock]:
    """An epigraph: what begins with a dash behind it says where it is from."""
    for place, block in enumerate(blocks):
        if place and isinstance(block, Paragraph) and is_body(block) and DASH.match(words_of(block)):
            yield replace(block, role=ParagraphRole.ATTRIBUTION)
        else:
            yield block


def of_quotation(blocks: tuple[AnyBlock, ...]) -> tuple[AnyBlock, ...]:
    """A quotation: what ends it may say where it is from; speech behind a dash ends as a sentence does."""
    if len(blocks) < 2 or not is_body(blocks[-1]):
        return blocks
    if not is_source(words_of(blocks[-1])):
        return blocks
    last = blocks[-1]
    assert isinstance(last, Paragraph)
    return (*blocks[:-1], replace(last, role=ParagraphRole.ATTRIBUTION))


def is_source(words: str) -> bool:
    """Whether a line says, behind a dash, where a quotation is from; speech behind a dash is a sentence, or quoted.

    >>> is_source("——《论语·学而》（杨伯峻译）"), is_source("――『平家物語』"), is_source("――夏目漱石「こころ」")
    (True, True, True)
    >>> is_source("——“走吧”"), is_source("――「行こう」"), is_source("——他笑了。（下）")
    (False, False, False)
    """
    dash = DASH.match(words)
    source = words[dash.end() :].strip() if dash else ""
    if not source or len(words) > LONGEST_SOURCE:
        return False
    if source.endswith(BRACKETS):
        return bool(BOOK.fullmatch(source)) or not SPEECH.fullmatch(source)
    return not source.endswith(ENDS)


def of_scene(blocks: tuple[AnyBlock, ...], longest: int = 0) -> Iterator[AnyBlock]:
    """A scene or an interview: speeches and directions; a clause before a colon goes on with the speech before it.

    `longest` is how many characters the name of one has who speaks only once.
    """
    has_spoken = False
    counts = Counter(name for block in blocks if is_body(block) and (name := plain_name(block)))
    recurs = any(count > 1 for count in counts.values())
    clauses = {
        name
        for name, count in counts.items()
        if count == 1 and len(counts) > 1 and (is_clause(name) or (recurs and len(name) > longest > 0))
    }
    for block in blocks:
        if not isinstance(block, Paragraph) or not is_body(block):
            yield block
        elif is_direction(block.children):
            yield replace(block, role=ParagraphRole.DIRECTION)
        elif plain_name(block) not in clauses and (children := with_speaker(block.children)):
            has_spoken = True
            yield replace(block, children=children, role=ParagraphRole.SPEECH)
        else:
            yield replace(block, role=ParagraphRole.SPEECH if has_spoken else ParagraphRole.DIRECTION)


def of_dialogue(blocks: tuple[AnyBlock, ...]) -> Iterator[AnyBlock]:
    """An interview, whose speakers have short names."""
    return of_scene(blocks, LONGEST_NAME)


def plain_name(block: AnyBlock) -> str:
    """The name before the colon of a paragraph that nothing marks; nothing where the paragraph has none."""
    match block:
        case Paragraph(children=(Text(text=text), *_)) if found := SPEAKER.match(text):
            return found["name"]
        case _:
            return ""


def is_clause(name: str) -> bool:
    """Whether what stands before a colon is no name but the beginning of a sentence.

    >>> [is_clause(name) for name in ("我当时想", "他想了很久", "结果是这样的", "第二天早上八点", "上午九點半", "那时")]
    [True, True, True, True, True, True]
    >>> [is_clause(name) for name in ("我", "他们", "王利发", "茶客甲", "第三个人", "老舍", "地点", "地點", "时", "時")]
    [False, False, False, False, False, False, False, False, False, False]
    """
    return CLAUSE.fullmatch(name) is not None


def is_direction(inlines: tuple[Inline, ...]) -> bool:
    """Whether a paragraph stands in brackets, or behind one, or is emphasised as a whole."""
    if len(inlines) == 1 and isinstance(inlines[0], Span) and inlines[0].kind is SpanKind.EMPHASIS:
        return True
    return bool(DIRECTION.fullmatch(plain_text(inlines).strip()))


def with_speaker(inlines: tuple[Inline, ...]) -> tuple[Inline, ...] | None:
    """The inlines of a speech whose first says who speaks; None for what begins with no name."""
    match inlines:
        case (Span(kind=SpanKind.SPEAKER), *_):
            return inlines
        case (Span(kind=SpanKind.STRONG | SpanKind.RUN_IN, children=name), NoteReference() as call, *rest):
            return (*spoken_by((*name, call), "", ""), *without_lead(tuple(rest)))
        case (Span(kind=SpanKind.STRONG | SpanKind.RUN_IN, children=name), *rest):
            return (*spoken_by(name, "", ""), *without_lead(tuple(rest)))
        case (Text(text=name), NoteReference() as call, Text(text=text), *rest):
            return with_plain_speaker(name, (call,), text, rest)
        case (Text(text=text), *rest):
            return with_plain_speaker("", (), text, rest)
        case _:
            return None


def with_plain_speaker(
    name: str, calls: tuple[NoteReference, ...], text: str, rest: Sequence[Inline]
) -> tuple[Inline, ...] | None:
    """The same of a name that nothing marks but what stands behind it; with `calls` of notes the name is what stands before them."""
    text = f"{name}{text}"
    found = SPEAKER.match(text) or SET_APART.match(text)
    if not found or (calls and found["name"] != name):
        return None
    groups = found.groupdict()
    speaker = spoken_by((Text(found["name"]), *calls), groups.get("manner") or "", groups.get("colon") or "")
    return (*speaker, *without_lead((Text(text[found.end() :]), *rest)))


def spoken_by(name: tuple[Inline, ...], manner: str, colon: str) -> tuple[Inline, ...]:
    """Who speaks, with the direction behind the name and its colon."""
    more = (Span(SpanKind.EMPHASIS, (Text(manner),)), Text(colon)) if manner else (Text(colon),) if colon else ()
    return (Span(SpanKind.SPEAKER, merged((*name, *more))),)


def without_lead(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """What is said, without the space behind the name: the style parts the two."""
    match inlines:
        case (Text(text=text), *rest):
            text = text.lstrip(" 　")
            return (*((Text(text),) if text else ()), *rest)
        case _:
            return inlines


READERS: Mapping[str, Callable[[tuple[AnyBlock, ...]], Iterator[AnyBlock]]] = {
    "letter": of_letter,
    "epigraph": of_epigraph,
    "drama": of_scene,
    "dialogue": of_dialogue,
}
