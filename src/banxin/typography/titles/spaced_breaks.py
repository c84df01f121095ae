"""Where a line of a title may end whose words are parted by spaces: Korean above all, where particles stand on their nouns.

A Korean line does not begin with a noun that leans on what stands before it (것, 수, 등), nor end with a word that leans on
what follows (그, 한, 새, 및). An English line begins with a preposition rather than that it ends with one.
"""

from banxin.typography.titles.title_breaks import CLINGS, JOINS, SMALL_STOPS, STOPS, TORN, cost_of_marks

JOINING = frozenset([
    "of", "the", "a", "an", "and", "or", "in", "on", "to", "for", "with", "by", "from", "at", "as", "into", "than", "that", "is", "are", "not",
])  # fmt: skip
"""English words that begin a phrase: no line ends with one."""
LEANING_BACK = frozenset([
    "수", "것", "때", "데", "등", "및", "뿐", "채", "줄", "바", "적", "대로", "만큼", "때문", "중", "전", "후", "듯", "지", "년", "월", "일",
    "권", "장", "호", "차", "속", "안", "위", "아래", "앞", "뒤", "옆", "밖", "사이", "동안", "대한", "대하여", "관한", "관하여", "위한", "위하여", "따른", "의한", "통한",
])  # fmt: skip
"""Nouns that need what stands before them, 및 (and), units; verbs that a particle is completed by (에 대한)."""
LEANING_ON = JOINING | frozenset([
    "그", "이", "저", "한", "두", "세", "네", "첫", "새", "옛", "온", "안", "못", "더", "각", "제", "및", "또는",
])  # fmt: skip
"""Words of one syllable that belong to the next one."""
ENDINGS = (
    "이란",
    "에서",
    "에게",
    "으로",
    "까지",
    "부터",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "에",
    "의",
    "과",
    "와",
    "로",
    "도",
    "고",
    "며",
)
PARTICLES = frozenset([
    "은", "는", "이", "가", "을", "를", "의", "에", "과", "와", "도", "들", "만", "로", "으로", "에서", "에게", "들의", "들에", "들은", "들을",
    "들이",
])  # fmt: skip
AUXILIARIES = ("싶", "있", "없", "않", "되", "못하")
"""What completes the verb before it."""
MOMENTS = frozenset(["날", "때", "여름", "겨울", "봄", "가을", "동안", "이후", "후", "뒤", "전", "밤", "왜", "그리고"])
"""What a phrase ends with though no particle stands on it."""
GENITIVE, JOINED, OBJECT, BARE, SHORT = -1.0, -2.0, 1.0, 6.0, 5.0


def spaced_cost(title: str, place: int) -> float:
    """What a reader stumbles over where a line ends before a place."""
    if title[place - 1] != " ":
        return TORN + (cost_of_marks(title[place - 1], title[place]) if title[place - 1] in STOPS else 0.0)
    above, below = title[:place].split(), title[place:].split()
    if not above or not below:
        return TORN
    before, after = above[-1], below[0]
    cost = 0.0
    if leans_back(after):
        cost += CLINGS
    if len(after) == 1 and after not in LEANING_ON:
        cost += SHORT
    if after.startswith(AUXILIARIES):
        cost += JOINS
    if before.lower() in LEANING_ON:
        cost += JOINS
    if before[-1] in STOPS | SMALL_STOPS:
        return cost + cost_of_marks(before[-1], after[0]) * (1.0 if before[-1] in STOPS else 2.0)
    return cost + cost_of_ending(before)


def leans_back(word: str) -> bool:
    """Whether a word leans on the one before it, with or without a particle."""
    if word in LEANING_BACK:
        return True
    return any(word.startswith(noun) and word[len(noun) :] in PARTICLES for noun in LEANING_BACK if noun >= "가")


def cost_of_ending(word: str) -> float:
    """Behind a particle a phrase ends; behind a bare noun the one that it describes is still to come."""
    if word.endswith(("과", "와")):
        return JOINED
    if word.endswith(("을", "를")):
        return OBJECT
    if word.endswith(ENDINGS):
        return GENITIVE
    return 0.0 if word in MOMENTS or not "가" <= word[-1] <= "힣" else BARE
