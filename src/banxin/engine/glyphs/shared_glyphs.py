"""Which character a glyph stands for in a PDF, when a face has one glyph for several.

What a PDF says of a glyph holds for all of it (ISO 32000-1, 9.10.3); where it stands for another character, the text is told at
that place. Were it the character that comes first, pages would follow from those before them, and could not be laid out apart.
"""

import unicodedata
from functools import cache

from weasyprint.text.ffi import ffi, harfbuzz, pango

from banxin.engine.upstream.stub_types import PangoFont

ffi.cdef("int hb_font_get_nominal_glyph(hb_font_t *font, uint32_t unicode, uint32_t *glyph);")

ALIKE = (
    "\u002d\u00ad\u2010\u2011 ~∼ \u00b7\u2022\u2027\u2219\u30fb ʻ\u2018 ˊ´ \u02ed\u207c Δ∆ \u2013\u2012 …⋯ "
    "⁚︰ ⁝︙ ⎜⎟⎢⎥⎪ ①➀ ②➁ ③➂ ④➃ ⑤➄ ⑥➅ ⑦➆ ⑧➇ ⑨➈ ⑩➉ ⓪🄋 ⓿🄌 ❶➊ ❷➋ ❸➌ ❹➍ ❺➎ ❻➏ ❼➐ ❽➑ ❾➒ ❿➓ ➡⮕ \u3000\u2003 ㄱﾡ ㄲﾢ ㄳﾣ "
    "ㄴﾤ ㄵﾥ ㄶﾦ ㄷﾧ ㄸﾨ ㄹﾩ ㄺﾪ ㄻﾫ ㄼﾬ ㄽﾭ ㄾﾮ ㄿﾯ ㅀﾰ ㅁﾱ ㅂﾲ ㅃﾳ ㅄﾴ ㅅﾵ ㅆﾶ ㅇﾷ ㅈﾸ ㅉﾹ ㅊﾺ ㅋﾻ ㅌﾼ ㅍﾽ ㅎﾾ ㅏￂ ㅐￃ ㅑￄ ㅒￅ ㅓￆ ㅔￇ ㅕￊ ㅖￋ "
    "ㅗￌ ㅘￍ ㅙￎ ㅚￏ ㅛￒ ㅜￓ ㅝￔ ㅞￕ ㅟￖ ㅠￗ ㅡￚ ㅢￛ ㅣￜ 㓁⺳ 㔾⺋ 㖈䎛 㘽㦳 㫚曶 㬵胶 㬺幐 㬻䐠 㮣槩 㴝𪏭 㶷𤈎 䲤鿐 䶹屮 丬⺦ 乚⺃ 乛⺂ 亀⻲ 亻⺅ 偽僞 兀⺎ 刂⺉ 卤⻧ "
    "吳呉 囪囱 墫壿 娛娯 尢⺐⼪ 尣⺏ 峥崢 巳⺒ 幺⺓ 彐⺕ 彑⺔ 彛彜 彝彞 徴徵 忄⺖ 悳惪 户戸⼾ 戻戾 扌⺘ 揺搖 揾搵 攵⺙ 斉⻫ 旡⺛ 晚晩 朌肦 朐胊 朓脁 槇槙 櫸𣟱 歯⻭ 歺⺞ 殻殼 民⺠ "
    "氲氳 氵⺡ 灬⺣ 爫爫⺤ 犭⺨ 瑨𤨁 產産 礻⺭ 竜⻯ 糹⺯ 絕絶 緒緖 緣縁 纟⺰ 罒⺫⺲ 罓⺱ 耂⺹ 肀⺺ 舖舗 艹艹⺾⺿ 蕰薀 藴蘊 虎⻁ 衤⻂ 西⻄ 覀⻃ 见⻅ 角⻆ 謠謡 讠⻈ 贝⻉ 车⻋ "
    "辶辶⻌⻍⻎ 逸𨓜 郞郎 郷鄉鄕 錄録 鎭鎮 钅⻐ 長⻑ 镸⻒ 长⻓ 閱閲 门⻔ 阝⻖ 青⻘ 韦⻙ 顏顔 顚顛 页⻚ 风⻛ 飞⻜ 食⻝ 飠⻟ 飮飲 饣⻠ 马⻢ 骨⻣ 髪髮 鬼⻤ 鱼⻥ 鸟⻦ 麦⻨ 黄⻩ 黾⻪ "
    "齐⻬ 齿⻮ 龙⻰ 龜龜龜⻱ 練練 屮⼬ 艹⻀ ／∕ ｀‵ ～\u301c 𠘨⺇ 𠦄卉 𣏌杞 𤣩⺩ 𥫗⺮ 𦥑⺽ 𧃰䕫 𧢲⻇ 𧺯﨣 𧾷⻊ 𨸏⻕ 𩙿⻞ 𩠐⻡ 𩿎𩿗 𭕄⺍ "
)
"""Characters that share a glyph in some face that banxin fetches, by groups, the usual one first; what NFKC has is left out."""
GROUPS = {character: group for group in ALIKE.split(" ") for character in group}


def character_of(text: str, font: PangoFont) -> str:
    """The character that the glyphs of a text stand for in this face: the first one that has the same."""
    usual = usual_characters(text)
    if not usual:
        return text
    own = nominal_glyph(text, font)
    return next((one for one in usual if own and nominal_glyph(one, font) == own), text)


@cache
def usual_characters(text: str) -> str:
    r"""The characters that may share the glyph of a text and come before it, the most usual first.

    >>> usual_characters("\u2011"), usual_characters("\u00a0"), usual_characters("\u2f00"), usual_characters("一")
    ('-\xad‐', ' ', '一', '')
    """
    if len(text) != 1:
        return ""
    plain = unicodedata.normalize("NFKC", text)
    usual = before(text)
    if len(plain) == 1 and plain != text:
        usual += before(plain) + plain
    return "".join(dict.fromkeys(usual))


def before(character: str) -> str:
    """The characters of its group before one."""
    return GROUPS.get(character, character).partition(character)[0]


def nominal_glyph(character: str, font: PangoFont) -> int:
    """The glyph of a character before it is shaped; 0 where the face has none."""
    glyph = ffi.new("uint32_t *")
    found = harfbuzz.hb_font_get_nominal_glyph(pango.pango_font_get_hb_font(font), ord(character), glyph)
    return int(glyph[0]) if found else 0
