"""A title in one line that is too short for it: the beginning that makes sense by itself, never half a word and three dots."""

from itertools import takewhile

from banxin.late_patterns import late_pattern
from banxin.typography.language_tags import LanguageFamily, language_family
from banxin.typography.titles.title_breaks import CLOSING, OPENING, SMALL_STOPS, STOPS, TORN, places_of
from banxin.typography.titles.title_lines import COLON, COSTS, width_of

DANGLING = {
    LanguageFamily.SIMPLIFIED: "的了之与及和对在从于向把被以为是将由",
    LanguageFamily.TRADITIONAL: "的了之與及和對在從於向把被以為是將由",
    LanguageFamily.JAPANESE: "のをはがにとでもへや",
    LanguageFamily.KOREAN: "의와과을를은는이가에도",
    LanguageFamily.ENGLISH: "",
}
"""Characters that lean on what follows: no head ends with one."""
JOINERS = late_pattern(r"(?:における|について|をめぐる|とその|\b(?:the|a|an|of|and|or|in|on|to|for))$")
NOUN = late_pattern("(?:[\u3400-\u9fff]{2}|[ァ-ヺー])$")
BEGUN_CLAUSE = late_pattern(r"(?:て|ながら|たり|れば|つつ)[\u3400-\u9fffァ-ヺー]*$")
"""A clause that another follows, and the noun with which that begins: its verb is gone."""
MOST_LEFT_OUT = 8
"""Characters that a head may lose at its end; two of Latin are one em."""
SHORTER, BEHIND_STOP, WHOLE_PHRASE, PAST_COLON, LEFT_HANGING = 20.0, -12.0, -6.0, 10.0, 15.0
"""For a head that takes none of its room, for one that ends where a stop or a particle stood, for one that says half of what
stands behind a colon, for one that leans on what is gone.
"""


def short_title(title: str, room: float, language: str) -> str:
    """The title if it has room in so many em; else the part of it that makes most sense; the title where none does.

    >>> short_title("机器学习导论：原理、算法与应用", 12, "zh-Hans")
    '机器学习导论'
    >>> short_title("関東大震災後の東京における出版文化", 12, "ja")
    '関東大震災後の東京'
    >>> short_title("とても長い題名がついていて一行には到底おさまりそうにない、そういう朝の話", 19, "ja")
    'とても長い題名'
    """
    if width_of(title) <= room:
        return title
    costs = COSTS[language_family(language)](title)
    ways = []
    for place, cost in takewhile(lambda found: found[0] <= 2 * room + MOST_LEFT_OUT, places_of(title, costs)):
        head = title[:place].rstrip("".join(STOPS | SMALL_STOPS))
        joined = JOINERS.sub("", head)
        head = joined.rstrip(DANGLING[language_family(language)] if joined != head else "").rstrip()
        if (
            head
            and (cost < TORN / 2 or is_noun_before_particle(title, place, language))
            and width_of(head) <= room
            and is_whole(head)
        ):
            ways.append((worth(head, title, room, language), head))
    return min(ways)[1] if ways else title


def is_noun_before_particle(title: str, place: int, language: str) -> bool:
    """Whether a Japanese noun ends before a place where its particle follows."""
    particles = DANGLING[LanguageFamily.JAPANESE]
    is_japanese = language_family(language) is LanguageFamily.JAPANESE
    return is_japanese and title[place] in particles and bool(NOUN.search(title[:place]))


def is_whole(head: str) -> bool:
    """Whether every bracket and quotation mark that a head opens is closed in it."""
    return sum(char in OPENING for char in head) == sum(char in CLOSING for char in head)


def worth(head: str, title: str, room: float, language: str) -> float:
    """What a reader misses of the title; less is better."""
    cost = SHORTER * (1 - width_of(head) / room)
    following = title[len(head)]
    if following in STOPS:
        cost += BEHIND_STOP
    elif following in DANGLING[language_family(language)]:
        cost += WHOLE_PHRASE
    if COLON.search(head):
        cost += PAST_COLON
    if language_family(language) is LanguageFamily.JAPANESE and BEGUN_CLAUSE.search(head):
        cost += LEFT_HANGING
    if head[-1] in DANGLING[language_family(language)]:
        cost += LEFT_HANGING
    return cost
