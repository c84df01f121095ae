"""Titles of letters, by whom they are written to."""

from tests.cleaning.survey.texts import PROSE, blocks_of, told

from banxin.cleaning.survey.titles.titles_of_letters import titles_of_letters

NAMES = ("林知远", "小梅夫妇", "周先生", "《渡口》编者", "白薇", "阿青", "陈伯、陈叔", "何某")


def letters_in(text: str) -> list[str]:
    blocks = blocks_of(text)
    return told(blocks, dict(titles_of_letters(blocks, frozenset(), has_chapters=False)))


def letters(titles: list[str], *, begins: str = "", paragraphs: int = 6) -> str:
    text = f"{begins}\n\n" if begins else ""
    return "".join(f"\n{title}\n\n{text}" + f"{PROSE}\n\n" * paragraphs + "　　二月三日\n" for title in titles)


def test_letters_over_their_salutations() -> None:
    titles = [f"致{name}" for name in NAMES[:5]]
    assert letters_in(letters(titles, begins="知远兄：")) == titles
    assert letters_in(letters(titles[:4], begins="知远兄：")) == [], "too few"
    assert letters_in(letters(titles, begins="知远兄：", paragraphs=1)) == [], "no letters, so short"


def test_letters_without_salutations_and_answers_among_them() -> None:
    titles = [f"{'给复'[at % 2]}{name}" for at, name in enumerate(NAMES)]
    assert letters_in(letters(titles)) == titles
    counted = [f"{'一二三四'[at % 4]}{title}" for at, title in enumerate(titles)]
    assert letters_in(letters(counted)) == counted
    assert letters_in(letters([f"给{name}" for name in NAMES])) == [], "poems for as many"


def test_among_many_letters_one_stands_over_a_word() -> None:
    titles = [f"致{name}{sex}" for name in NAMES for sex in "甲乙丙"]
    text = letters(titles, begins="知远兄：").replace("致何某丙\n\n知远兄：", "致何某丙\n\n前接")
    assert letters_in(text) == titles


def test_what_people_say_is_no_title() -> None:
    said = letters([f"给{name}。" for name in NAMES], begins="知远兄：")
    assert letters_in(said) == []
