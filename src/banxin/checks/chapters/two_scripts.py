"""Simplified and traditional characters in one text."""

import re
from collections.abc import Iterator

from banxin.checks.chapters.rule import CHINESE, Explanation, Hit, Rule
from banxin.checks.chapters.text_runs import Run
from banxin.model.finding import Severity
from banxin.saying.said import say

SIMPLIFIED = (
    "们个这来时国说学会对发经长还进过样当动种现实开关问间东车马鸟鱼龙门见贝风飞电话语读谁请课认识让议论设许记讲评词诗"
    "应战线结级红约纪纯纸组织细终给统继续维网罗岁历压厂广庆庙废严丰临为义乐书买乱争亏亚产亲亿仅从仓仪价众优伟传伤"
    "伦伪体余侠侧侦债倾偿储儿党兰兴养写军农冲决况冻净凉减凤凭凯击则刚创删别剑剧劝办务劲劳势单卖卢卫却厅厉厌厦县"
    "双变叙叶号叹听启员响哑唤啸喷嘱团园围图圆圣场坏块坚坛坝坟坠垄垒墙壮声壳处备头夹夺奋奖妆妇妈娱孙宁宝实宠审宪宫宽宾"
)
TRADITIONAL = (
    "們個這來時國說學會對發經長還進過樣當動種現實開關問間東車馬鳥魚龍門見貝風飛電話語讀誰請課認識讓議論設許記講評詞詩"
    "應戰線結級紅約紀純紙組織細終給統繼續維網羅歲歷壓廠廣慶廟廢嚴豐臨為義樂書買亂爭虧亞產親億僅從倉儀價眾優偉傳傷"
    "倫偽體餘俠側偵債傾償儲兒黨蘭興養寫軍農衝決況凍淨涼減鳳憑凱擊則剛創刪別劍劇勸辦務勁勞勢單賣盧衛卻廳厲厭廈縣"
    "雙變敘葉號嘆聽啟員響啞喚嘯噴囑團園圍圖圓聖場壞塊堅壇壩墳墜壟壘牆壯聲殼處備頭夾奪奮獎妝婦媽娛孫寧寶實寵審憲宮寬賓"
)
EVERYDAY = "余乐党凭仓听叹从后征冲丰宁启"
"""Simplified forms that traditional texts use as characters of their own, or that both scripts allow."""


def only_in(script: str, other: str) -> str:
    """The characters of one table that a text in the other script does not use.

    >>> only_in("国文", "國文")
    '国'
    """
    return "".join(a for a, b in zip(script, other, strict=True) if a != b)


NOT_IN_SIMPLIFIED = re.compile(f"[{only_in(TRADITIONAL, SIMPLIFIED)}]")
NOT_IN_TRADITIONAL = re.compile(
    f"[{''.join(char for char in only_in(SIMPLIFIED, TRADITIONAL) if char not in EVERYDAY)}]"
)


def other_script(run: Run) -> Iterator[Hit]:
    """Characters of the script that the chapter's language does not name; told once a run, with all of them."""
    tag = run.language.lower()
    if not tag.startswith("zh"):
        return
    is_traditional = any(part in tag for part in ("hant", "tw", "hk", "mo"))
    pattern = NOT_IN_TRADITIONAL if is_traditional else NOT_IN_SIMPLIFIED
    found = list(pattern.finditer(run.text))
    if found:
        characters = "".join(dict.fromkeys(match[0] for match in found))
        are = "is" if len(characters) == 1 else "are"
        message = (
            say("“{characters}” {are} simplified", characters=characters, are=are)
            if is_traditional
            else say("“{characters}” {are} traditional", characters=characters, are=are)
        )
        yield Hit(*found[0].span(), message)


RULES = (
    Rule(
        explanation=Explanation(
            code="scripts-001",
            severity=Severity.WARNING,
            title=say("simplified and traditional characters in one text"),
            why=say(
                "The book's language says which script it is in. A single character of the other one is most often left over from a conversion, and a conversion back would not touch it."
            ),
            wrong="中國人民",
            right="中国人民",
            mend=say("Write the form of the book's script; mark a quotation in the other script with its language."),
        ),
        in_run=other_script,
        languages=CHINESE,
    ),
)
