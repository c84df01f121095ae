"""The tunes over the songs of a collection: all over the text and close to one another, or no heading."""

from tests.cleaning.survey.texts import PROSE, blocks_of, told

from banxin.cleaning.survey.titles.over.tunes_over_songs import tunes_over_songs

TUNES = [
    "浣溪沙",
    "西江月（渡口）",
    "又",
    "临江仙",
    "蝶恋花　春日过桥",
    "渔父",
    "菩萨蛮",
    "定风波",
    "满庭芳",
    "水龙吟",
    "点绛唇",
    "如梦令",
    "清平乐",
    "采桑子",
]


def tunes_in(text: str) -> list[str]:
    blocks = blocks_of(text)
    return told(blocks, dict(tunes_over_songs(blocks, frozenset(), has_chapters=False)))


def songs(tunes: list[str], between: str = "") -> str:
    return "\n\n".join(f"{tune}\n\n{PROSE}{between}" for tune in tunes)


def test_tunes_head_the_songs_of_a_collection() -> None:
    assert tunes_in(songs(TUNES)) == TUNES


def test_eleven_tunes_make_no_collection() -> None:
    assert tunes_in(songs([tune for tune in TUNES if tune not in {"又", "渔父"}][:11])) == []


def test_the_tunes_of_what_is_sung_in_a_novel_head_nothing() -> None:
    novel = "\n\n".join([PROSE] * 40)
    assert tunes_in(f"{novel}\n\n{songs(TUNES)}\n\n{novel}") == []


def test_tunes_far_apart_head_nothing() -> None:
    assert tunes_in(songs(TUNES, "\n\n" + "\n\n".join([PROSE] * 40))) == []


def test_words_that_are_tunes_as_well_are_none_alone() -> None:
    assert tunes_in(songs(["渔父", "又"] * 8)) == []
