"""Where a simplified text names persons: surnames have a form of their own, whatever the usual form of the character is.

What stands before 氏 or 先生, behind 姓 or 老, or in a list of sons is a surname. A name that was found so counts for the whole book:
the places where it stands among other words are its own as well.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable

SURNAMES = {
    "范": "范", "于": "于", "余": "余", "钟": "鍾", "叶": "葉", "沈": "沈", "姜": "姜", "郁": "郁", "岳": "岳", "种": "种", "仇": "仇", "朴": "朴",
    "万": "萬", "曲": "曲", "涂": "涂", "卜": "卜", "谷": "谷", "党": "党", "冯": "馮", "游": "游", "温": "溫", "洗": "冼", "丰": "豐", "台": "臺", "周": "周", "胡": "胡",
    "后": "后", "征": "征", "云": "雲", "御": "御", "升": "升", "干": "干", "咸": "咸", "采": "采", "里": "里",
}  # fmt: skip
"""Surnames in whose first character the usual form may be wrong (百家姓, names in use)."""
FREE = "余范朴郁岳涂"
"""Those that are hardly anything else where no phrase has them."""
BOUND = "于种游"
"""Those that are words of every day: a surname only with a title, and where nothing stands before it that they go with."""
RARE = "后征干咸采里"
"""Those that are one only before 氏."""
HAN = "\u3400-\u9fff"
LEFT = rf"(?:(?<![{HAN}])|(?<=[和与及跟叫请问找的是娶配妻聘继名嫁适]))"
RIGHT = rf"(?=$|[^{HAN}])"
TITLE = (
    "[大二三四五]?(?:先生|爷)|女士|小姐|太太|夫人|老师|教授|博士|医生|大夫|师傅|律师|同志|老[爷爹者太翁汉]|[大阿]?[娘妈姨婆]|奶奶|爷爷|伯伯|叔叔|姑娘|公子|大人|将军"
    "|校长|院长|主任|经理|老板|队长|县长|书记|相公|员外|举人|进士"
)
CLAN = "氏(?!族(?!谱))"
KIN = "[长次二三四五六幼季仲]?[子女孙]|[长次二三四五六幼季仲]|妻|配|娶|继配|侧室|[曾高]?祖父?|[祖伯叔]?[父母]|[父母]亲|兄|弟|伯|叔|丈?夫|妣|考|婿|适|嫁|始祖|始迁祖"
COUNTED = "其业剩残盈有零宽富绪劫多〇一二三四五六七八九十百千万亿廿卅两几数半年月日天岁里寸尺丈斤人次个亩石户页倍元字步旬时刻匹株卷0-9０-９"
"""Before 余: what is left of something, or more than a number."""
LEFT_OVER = "人兵军船物贼匪寇卒骑敌者众部皆悉则俱均下外各党孽类音威怒毒波数额款粮钱力地暇韵味热温存量晖荫响裕闲震烬切辜生留暨不粒年日岁载"
"""Behind 余: what is left over."""
OPENING = (
    rf"(?:(?<![{HAN}])|(?<=[和与及跟叫请问找的是娶配妻聘继名嫁适谢拜向同对给在了着到见说论把将被让由令使县郡乡村]))"
)
"""What may stand before the rarer surnames: more than before words of every day."""
CERTAIN = re.compile(
    rf"(?<=姓)(?<![百同异他各大小族贵在]姓)[{FREE}{BOUND}干征](?=$|[^{HAN}]|[名的氏字人者讳单和与叫之家])"
    rf"|(?<=[他她我你您俺]姓)后(?=$|[^{HAN}]|[名的])"
    rf"|(?<![{COUNTED}])余(?=某|[家姓府](?![人族])|公(?![里斤分顷尺升司]))|(?<=[谓语告示使令嘱召邀招])余"
    rf"|[范朴郁岳涂](?=某|[家姓公府])"
    rf"|(?<=[小阿])于(?=$|[^{HAN}]|[说笑问叫])"
    rf"|(?<=[老小阿])[{FREE}](?![{LEFT_OVER}])"
    rf"|(?<![{COUNTED}])[{FREE}](?={CLAN}|{TITLE})"
    rf"|{LEFT}(?:[{BOUND}{RARE}](?={CLAN})|[{BOUND}](?={TITLE})|于(?=某(?![年月日时地处个种些人事一物项])))"
    rf"|于(?=氏{RIGHT})"
)
KIN_BEFORE = re.compile(rf"(?<![{HAN}])(?:{KIN})\Z")
SON = re.compile(rf"[{FREE}](?=[{HAN}]{{1,2}}(?:$|[^{HAN}]|[生字讳居迁配娶]))")
"""In a list of the sons of a family: the eldest 余文, the second 余武."""
NAMED_BEFORE = re.compile(rf"(?<![{HAN}])(?:字|讳|号|又名|一名|谱名|学名|乳名|小名|{KIN})[{HAN}]{{0,2}}\Z")
COURTESY = re.compile(rf"[里采][{HAN}]?{RIGHT}")
"""里 and 采 in the names that a person has besides the surname."""
OPEN = re.compile(
    rf"{OPENING}范(?=[{HAN}])(?![本例畴围式文金型曰之亦又乃从与])|(?<![{HAN}])余(?![{LEFT_OVER}])(?=[{HAN}])"
    rf"|(?<![{HAN}])[朴郁岳涂](?=[{HAN}])(?![上了着在得满成改抹撼峙])"
)
"""What is a surname where no phrase has it; 余 is also the word for myself, which is written alike."""
AGAINST_PHRASES = re.compile("(?<=[到去往回嫁])于(?=家(?![庭里中长乡]))|(?<=老)于(?=[说笑问叫])")
"""于家 where it is a house, and 老于 who says something, though phrases have them for other words."""
ONE = re.compile(f"[{FREE}{BOUND}{RARE}]")
STANDING = re.compile(rf"[{FREE}{BOUND}][{HAN}]{{1,2}}")
AT_LEFT, COUNTING, NO_NAME = re.compile(LEFT), re.compile(f"[{COUNTED}]"), re.compile(f"[{LEFT_OVER}]")
BEFORE = 6
"""Characters before a name that say what it is."""
Undecided = Callable[[str], Collection[int]]
"""The places of a text that no phrase decides."""


def places_of_surnames(text: str, names: Collection[str], undecided: Undecided) -> dict[int, str]:
    """The places of surnames with the forms that they have; `names` are those that the book has for certain."""
    places = [match.start() for match in ONE.finditer(text)]
    if not places:
        return {}
    against = [place for place in places if AGAINST_PHRASES.match(text, place) or is_son(text, place)]
    found = [place for place in places if is_surname(text, place) or is_known(text, place, names)]
    if found:
        free = undecided(text)
        found = [place for place in found if place in free]
    return {place: SURNAMES[text[place]] for place in sorted({*found, *against})}


def is_surname(text: str, place: int) -> bool:
    """Whether the words around it say that a surname stands there, or a name."""
    return bool(
        CERTAIN.match(text, place)
        or OPEN.match(text, place)
        or (COURTESY.match(text, place) and NAMED_BEFORE.search(text[max(0, place - BEFORE) : place]))
    )


def is_son(text: str, place: int) -> bool:
    """Whether a relative of somebody is named there, whatever phrase the order of birth makes with the name: 三余斌."""
    return bool(SON.match(text, place) and KIN_BEFORE.search(text[max(0, place - BEFORE) : place]))


def is_known(text: str, place: int, names: Collection[str]) -> bool:
    """Whether a name of the book stands there."""
    if not names or not (text[place : place + 3] in names or text[place : place + 2] in names):
        return False
    if text[place] in BOUND:
        return AT_LEFT.match(text, place) is not None
    return text[place] != "余" or not place or COUNTING.match(text, place - 1) is None


def names_of(texts: Iterable[str]) -> frozenset[str]:
    """The names of persons that stand so often, and so, that they are certain wherever they stand.

    Of a surname that is a word of every day the book must have it beside, as such.
    """
    holding = [(text, found) for text in texts if (found := list(STANDING.finditer(text)))]
    known = {match[0][0] for text, found in holding for match in found if CERTAIN.match(text, match.start())}
    counts: Counter[str] = Counter()
    at_left: Counter[str] = Counter()
    followed: dict[str, set[str]] = defaultdict(set)
    for text, found in holding:
        for match in found:
            word = match[0]
            if word[0] in FREE or word[0] in known:
                left = AT_LEFT.match(text, match.start()) is not None
                for name in {word[:2], word}:
                    counts[name] += 1
                    at_left[name] += left
                followed[word].add(text[match.end() : match.end() + 1])
    return frozenset(
        word
        for word, count in counts.items()
        if is_name(word, count, at_left[word], len(followed[word]) if count * 2 >= counts[word[:2]] else 0)
    )


def is_name(word: str, count: int, at_left: int, followed: int) -> bool:
    """Whether a word that stands so often, and so often where a name begins, is one; what follows a name is ever another."""
    if word[0] in BOUND:
        return len(word) == 3 and count >= 3 and at_left * 5 >= count * 3 and followed >= 3
    return at_left > (len(word) == 2) and count > 1 and not (word[0] == "余" and NO_NAME.match(word, 1))
