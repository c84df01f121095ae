"""Lines of a web site that stand in many chapters: addresses, and requests to its readers.

One question for each line, or for all lines that name one site, however they are disguised: wＷw。xiao shuo.ｎｅt. A line that
sends its readers to an address, tells them to delete the file, or says where the file is from need stand only once. Lines that
are an address and nothing else are one question together, if one of them is disguised, and so are those in which an author asks
for votes, whatever words each has.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from banxin.cleaning.decisions.decided_edits import drops_of, drops_together
from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.source.document import Block, Kind
from banxin.saying.said import Said, listed, say
from banxin.typography.scripts import is_han

REQUESTS = (
    "分[节節页頁][阅閱][读讀]|手机用户|手机阅读|请浏览|收藏本站|最新章节|更新最快|无弹窗|全文阅读|[Tt][Xx][Tt]下载|电子书下载"
    "|本书首发|首发网站|请到.{0,12}阅读|未完待[续續]"
)
VOTES = re.compile(
    r"[求投].{0,4}(?:推[荐薦]|月|[红紅])票|求.{0,2}(?<![得到])票|推[荐薦]票|求.{0,4}(?:收藏|[订訂][阅閱]|打[赏賞]|[鲜鮮]花)|保底月票|求全?首?[订訂](?![婚立阅閱])"
    r"|(?=.*(?:各位|大家|[书書]友|[读讀]者|[书書]迷|兄弟|[亲親]们|支持|感[谢謝]|[谢謝][谢謝]|本[书書]|新[书書]|突破|起点|第.{1,3}更))"
    r".*(?:月票|加更|爆更|上架|收藏|[订訂][阅閱]|打[赏賞]|票票|点[击擊])"
)
"""What an author asks of readers, or promises them for it."""
SPEECH = "“「『‘\"'"
ASKED_IN_TITLE = re.compile(
    r"[（(【\[［〔][^（(【\[［〔]*(?:求.{0,8}[票藏阅閱订訂花赏賞]|推[荐薦]票|月票|加更|爆更|第?[一二三四五六七八九十两\d]{1,3}更)[^（(【\[［〔]*[）)】\]］〕]"
)
"""Such a request behind the title of a chapter, or the number of the piece that is set in on a day: （求月票）, 【第二更】."""
SIGNS = re.compile(
    r"(?:(?i:https?://|www\.)|(?<![A-Za-z])m\.)[\w.-]+|[A-Za-z0-9-]{2,}\.(?:com|net|org|cn|cc|info|xyz|top)(?![A-Za-z])"
    rf"|{REQUESTS}"
)
REQUEST = re.compile(REQUESTS)
"""What only a site says, and no paragraph that tells of one."""
SITE = re.compile(r"(?:www|wap|m|bbs)?\.?([a-z0-9-]{5,24})\.(?:com|net|org|cn|cc|info|xyz|top|la|me)(?![a-z])")
TIMES = 3
"""Chapters in which a line must stand."""
LONGEST = 120
VARIES = re.compile(r"[\W\d_〇零一二三四五六七八九十百千]+")
"""Marks and numbers, which differ from one place to the next."""


def find_advertisements(
    blocks: Sequence[Block], decisions: tuple[Decision, ...] = (), front: Sequence[Block] = ()
) -> Iterator[Edit]:
    """Ask about each such line at its first place, or drop them all if the editor has said so.

    What stands only once among the lines of a web copy at the `front` is asked about with them.
    """
    of_copy = {block.start for block in front}
    sites = _sites(blocks)
    rows: dict[str, list[tuple[int, Block]]] = {}
    chapter = 0
    for block in blocks:
        chapter += block.kind is Kind.HEADLINE
        if block.kind in {Kind.PARAGRAPH, Kind.CAPTION, Kind.VERSE} and len(block.text) <= LONGEST:
            plain = squeezed(block.text)
            site = next((site for site in sites if site in plain), "")
            is_of_site = site or SIGNS.search(block.text) or DELETE.search(block.text) or STATEMENT.search(block.text)
            if not is_of_site and _asks_for_votes(block.text):
                rows.setdefault("", []).append((chapter, block))
            elif is_of_site:
                key = site if site and _is_of_site(block.text) else VARIES.sub("", block.text)
                rows.setdefault(key, []).append((chapter, block))
    found = [
        row
        for row in rows.values()
        if _is_everywhere([number for number, _ in row], chapter)
        or (_sends(row[0][1].text) and row[0][1].start not in of_copy)
    ]
    stamps = _stamps(blocks, {block.start for row in found for _, block in row} | of_copy)
    found.extend([[(0, block) for block in stamps]] if stamps else [])
    if decision := drops_together(decisions, RULE):
        yield from drops_of((block for row in found for _, block in row), decision, RULE)
        return
    for row in found:
        block = row[0][1]
        of_site = say("a line of a web site; `drop` with a pattern takes it out everywhere")
        why = _why_stamps(stamps) if stamps and block is stamps[0] else of_site
        why = _why_votes(row) if row is rows.get("") else why
        yield from query(block, 0, len(block.text), rule=RULE, confidence=0.8, times=str(len(row)), why=why)
    yield from _in_titles(blocks)
    yield from _within_text(blocks, {block.start for row in found for _, block in row} | of_copy)


def _asks_for_votes(text: str) -> bool:
    """Whether an author asks his readers for votes in a line, and nobody in the story does.

    >>> _asks_for_votes("周一，求下推荐票。"), _asks_for_votes("“求你投我一票。”"), _asks_for_votes("他买了一张月票。")
    (True, False, False)
    """
    plain = text.strip()
    is_line = not plain.startswith(tuple(SPEECH)) and len(ENDS.split(plain.rstrip("。！？；!?~～"))) <= OF_REQUEST
    return is_line and VOTES.search(plain) is not None


def _why_votes(row: Sequence[tuple[int, Block]]) -> Said:
    lines = Counter(block.text.strip() for _, block in row)
    shown = listed([line for line, _ in lines.most_common(SHOWN)])
    return say(
        "lines in which the author asks for votes, {count}, of {kinds} kinds; `drop` takes all of them out, with a pattern those alone that it stands for: {lines}",
        count=len(row), kinds=len(lines), lines=shown,
    )  # fmt: skip


def _in_titles(blocks: Sequence[Block]) -> Iterator[Edit]:
    """Ask once about what titles have behind them for the readers of a web site."""
    found = [
        (block, match)
        for block in blocks
        if block.kind is Kind.HEADLINE and (match := ASKED_IN_TITLE.search(block.text))
    ]
    if len(found) >= TIMES:
        block, match = found[0]
        shown = listed([one[0] for _, one in found[:SHOWN]])
        yield from query(
            block, *match.span(), rule=RULE, confidence=0.8, times=str(len(found)),
            why=say("what titles have behind them for the readers of a web site; `replace` with a pattern and an empty `to` takes it out: {lines}", lines=shown),
        )  # fmt: skip


OF_REQUEST, SHOWN = 4, 12
"""Sentences of a request, at most, and how many are shown."""


def _why_stamps(stamps: Sequence[Block]) -> Said:
    lines = listed([block.text.strip() for block in stamps])
    return say("addresses of web sites, alone on their lines; `drop` takes all of them out: {lines}", lines=lines)


def _within_text(blocks: Sequence[Block], known: Container[int]) -> Iterator[Edit]:
    """Ask where the name of a site that says where the file is from stands in the text, in the place of other words."""
    said = [unicodedata.normalize("NFKC", block.text).lower() for block in blocks if STATEMENT.search(block.text)]
    sites = {match[1] for text in said for match in SITE.finditer(text)}
    names = "|".join(sorted(site for site in sites if site.isascii() and not site.isdigit()))
    if not names:
        return
    name = re.compile(rf"(?i:{names})(?:[小电電][说說子][书書]?|全集|[Tt][Xx][Tt])?(?:下[载載]|[网網]|[论論][坛壇])")
    for block in blocks:
        for match in name.finditer(block.text) if block.start not in known else ():
            yield from query(
                block, *match.span(), rule=RULE, confidence=0.8, times="1",
                why=say("the name of the site that the file is from stands here, perhaps in the place of other words"),
            )  # fmt: skip


RULE = "advertisement"
SENDS = re.compile(
    r"(?:更多|最新|精彩|免费|免費|好书|全本|手机).{0,8}(?:小说|小說|章节|章節|电子书|電子書|好书|内容|內容|请|請|尽在|盡在|阅读|閱讀)"
    r"|(?:请|請|欢迎|歡迎).{0,4}(?:访问|訪問|光临|光臨|登录|登錄|登陆|关注|關注|收藏)"
)
DELETE = re.compile(
    r"[仅僅只]供.{0,12}(?:学习|學習|交流|试读|試讀|试阅|阅读|閱讀|欣赏|参考).{0,24}[删刪]除|下[载載]后?後?.{0,3}(?:24|二十四|２４)小[时時][之以]?[内內][^。]{0,6}[删刪]除"
)
STATEMENT = re.compile(
    r"[声聲申][明][:：].{0,60}(?:下[载載]|上[传傳]|[网網]站|收集整理|自[网網][络絡路])"
    r"|^\W*用[户戶]上[传傳]之[内內]容(?:开始|開始|[结結]束)\W*$"
)
"""What a site says of the file."""
ADDRESS = re.compile(r"(?i:https?://|www\.)[\w.-]+|[A-Za-z0-9-]{2,}\.(?:com|net|org|cn|cc|info|xyz|top)(?![A-Za-z])")


def _sends(text: str) -> bool:
    """Whether a line sends its readers to an address and says nothing else, or tells them to delete the file."""
    is_sending = ADDRESS.search(text) and SENDS.search(text) and _is_of_site(text)
    return bool(is_sending or DELETE.search(text) or STATEMENT.search(text))


STAMP = re.compile(
    r"(?:https?:/*)?(?:www|wap|bbs|m)?[.。]?[a-z0-9-]{2,30}[.。](?:com|net|org|cn|cc|info|xyz|top|la|me)(?:\.cn)?/?"
)


def _stamps(blocks: Sequence[Block], known: Container[int]) -> Sequence[Block]:
    """The lines that are an address and nothing else, if one is typed in letters of two widths or with spaces between them."""
    row = [
        block
        for block in blocks
        if block.start not in known and len(block.text) <= LONGEST and STAMP.fullmatch(_closed_up(block.text))
    ]
    return row if any(_is_disguised(block.text.strip()) for block in row) else ()


def _closed_up(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def _is_disguised(address: str) -> bool:
    """Whether an address is typed so that no program finds it.

    >>> _is_disguised("www．xiａｏshuｏ．com"), _is_disguised("http://WW w.xiaoshu o.com"), _is_disguised("www.xiaoshuo.com")
    (True, True, False)
    """
    return unicodedata.normalize("NFKC", address) != address or len(address.split()) > 1


ENDS = re.compile(r"[。！？；!?]")
SEVERAL, OF_A_SENTENCE = 2, 4
"""Sentences of a paragraph, and Han characters of each, at least."""


def _is_of_site(text: str) -> bool:
    """Whether a line that names a site says nothing else: a paragraph of several sentences tells of it, wherever it stands.

    Such a paragraph is a line of the site as well, if it stands word for word in several chapters.
    """
    sentences = sum(sum(map(is_han, one)) >= OF_A_SENTENCE for one in ENDS.split(text))
    return sentences < SEVERAL or REQUEST.search(text) is not None


def _is_everywhere(numbers: Sequence[int], chapters: int) -> bool:
    return len(numbers) >= TIMES and len(set(numbers)) >= min(TIMES, max(1, chapters))


def _sites(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The names of sites whose addresses stand often, as they read without what disguises them."""
    names: Counter[str] = Counter()
    for block in blocks:
        if len(block.text) <= LONGEST and "." in (text := unicodedata.normalize("NFKC", block.text).lower()):
            names.update({match[1].replace("-", "") for match in SITE.finditer(text)})
    return tuple(name for name, times in names.most_common() if times >= TIMES and not name.isdigit())


def squeezed(text: str) -> str:
    """The Latin letters and digits of a text, in one form and without what stands between them.

    >>> squeezed("wＷw。xiao shuo.ｎｅt 小说")
    'wwwxiaoshuonet'
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    return "".join(one for one in plain if one.isascii() and one.isalnum())
