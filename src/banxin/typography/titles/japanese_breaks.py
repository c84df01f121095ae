"""Where a line of a Japanese title may end: behind particles, where kana pass into kanji, and never before a particle.

Without a dictionary: a phrase (文節) begins with kanji or katakana and ends with the hiragana of its particles and endings,
so that most of its ends are seen in the characters. Within a run of hiragana a phrase begins with a word that is known here.
"""

from banxin.late_patterns import late_pattern
from banxin.typography.titles.title_breaks import (
    CLINGS,
    CLOSING,
    LONE,
    NUMERALS,
    SMALL_STOPS,
    STOPS,
    TORN,
    cost_of_marks,
)

KANA, KATAKANA = late_pattern("[ぁ-ゖゝゞ]"), late_pattern("[ァ-ヺーヽヾｦ-ﾟ]")
KANJI = late_pattern("[\u3400-\u9fff\uf900-\ufaff々〆\U00020000-\U0003ffff]")
NO_LINE_BEGINS_WITH = frozenset("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮー々ゝゞヽヾ")
PREFIXES, SUFFIXES = (
    frozenset("お御ご新大小旧再第各諸全未不無非超反古元"),
    frozenset("的性化論学史者会家年月日人語国集編論版巻号章部後前中内外間系式型用力感観像説法"),
)
HIRAGANA_WORDS = (
    "あなた", "あの", "あらゆる", "ある", "いかに", "いくつ", "いつ", "いま", "うた", "うつくし", "おもしろ", "おもい", "かたち", "かつて",
    "きみ", "くらし", "こころ", "こと", "ことば", "これ", "この", "こども", "さまざま", "しかし", "すべて", "そして", "その", "それ",
    "ただ", "たのし", "だれ", "ちいさ", "つくる", "つくり", "つながり", "どう", "どこ", "どの", "なぜ", "なに", "はじめ", "はたらく", "はなし",
    "ひと", "ふたり", "ふるさと", "ほんとう", "まち", "また", "みんな", "むかし", "もう", "もの", "ものがたり", "やさし", "やま", "ゆめ",
    "よみがえ", "わが", "わたし", "わたくし",
)  # fmt: skip
"""Words that are often written in hiragana and begin a phrase."""
FOLLOWING = ("ある", "あった", "いう", "いた", "いる", "おける", "かんする", "こと", "する", "した", "ため", "ついて", "つい", "とき", "ところ", "なる", "なった", "めぐる", "めぐって", "もの", "もたら", "よる", "よって", "たずね", "みる", "よむ")  # fmt: skip
"""Words in hiragana that lean on the phrase before them: a line would rather not begin with them."""
PARTICLES = (
    "から",
    "まで",
    "より",
    "ては",
    "には",
    "では",
    "とは",
    "への",
    "との",
    "での",
    "を",
    "は",
    "が",
    "に",
    "の",
    "と",
    "も",
    "で",
    "へ",
    "や",
    "て",
)
"""What a phrase ends with."""
CASES = frozenset({"に", "を", "が", "で", "から", "へ", "まで", "には"})
"""Particles that lean on the verb that follows."""
VERB = late_pattern("[\u3400-\u9fff][\u3400-\u9fff]?[ぁ-ゖ](?<![のをはがにとでもへや])")
"""A verb or adjective: kanji with an ending that is no particle."""
STEM = late_pattern("[\u3400-\u9fff][きしちみりびぎえけせめれ]$")
"""A verb that goes on in a compound: 読み解く, 書き手."""
COMPOUND, UNALIGNED, LEANS, IN_KANA = 12.0, 20.0, 9.0, 40.0
BEHIND_PARTICLE, BEHIND_NO, BEFORE_VERB, BEHIND_ENDING = -3.0, -1.0, 1.0, 0.0


def japanese_cost(title: str, place: int) -> float:
    """What a reader stumbles over where a line ends before a place."""
    before, after = title[place - 1], title[place]
    if after in NO_LINE_BEGINS_WITH:
        return TORN
    if before in STOPS | SMALL_STOPS:
        return cost_of_marks(before, after)
    if before in CLOSING:
        return TORN if KANA.match(after) else cost_of_marks(before, after)
    return cost_in_words(title, place) + cost_of_marks(before, after)


def cost_in_words(title: str, place: int) -> float:
    """The cost of a place between two letters."""
    before, after = title[place - 1], title[place]
    if KANA.match(after):
        return cost_in_kana(title, place) if KANA.match(before) else TORN
    if KANA.match(before):
        is_prefix = before in "おご" and not particle_before(title, place)
        return TORN if is_prefix else behind_kana(title, place)
    if before in NUMERALS or (KATAKANA.match(before) and KATAKANA.match(after)):
        return TORN
    return cost_in_compound(title, place)


def behind_kana(title: str, place: int) -> float:
    """Where kana pass into kanji or katakana: behind a particle best, behind の less, behind an ending if it must be."""
    particle = particle_before(title, place)
    if STEM.search(title[:place]) or (title[place - 1] == "い" and title[place] in "方手物"):
        return COMPOUND
    if not particle:
        return BEHIND_ENDING
    if particle in CASES and VERB.match(title, place):
        return BEFORE_VERB
    return BEHIND_NO if particle == "の" else BEHIND_PARTICLE


def particle_before(title: str, place: int) -> str:
    """The particle that ends before a place; none where nothing stands before it."""
    head = title[:place]
    return next((one for one in PARTICLES if head.endswith(one) and len(head) > len(one)), "")


def cost_in_kana(title: str, place: int) -> float:
    """Within a run of hiragana: before a word that is known, behind を."""
    rest = title[place:]
    particle = particle_before(title, place)
    if rest.startswith(FOLLOWING) and particle:
        return LEANS
    if rest.startswith(HIRAGANA_WORDS) and particle:
        return behind_kana(title, place)
    return 0.0 if title[place - 1] == "を" and rest[0] not in "もはこ" else IN_KANA


def cost_in_compound(title: str, place: int) -> float:
    """Within a row of kanji, katakana and letters: by twos from its beginning, before no suffix and behind no prefix."""
    before, after = title[place - 1], title[place]
    if not (KANJI.match(before) and KANJI.match(after)):
        return COMPOUND
    begin, end = place, place
    while begin > 0 and KANJI.match(title[begin - 1]):
        begin -= 1
    while end < len(title) and KANJI.match(title[end]):
        end += 1
    if after in SUFFIXES and (end - place) != 2:
        return TORN
    if place - begin < 2 or end - place < 2 or before in PREFIXES:
        return TORN
    return COMPOUND + LONE if (place - begin) % 2 == 0 else UNALIGNED + CLINGS
