"""Words of a source that what was made of it has less often, wherever the same letters stand elsewhere."""

from banxin.importing.pandoc.words_passed_over import words_passed_over


def lost(source: str, made: str, known: str = "", suffix: str = ".adoc") -> list[tuple[str, str]]:
    return list(words_passed_over([("a", source)], suffix, made, known))


def test_the_place_that_is_lost_is_told_and_not_another_with_the_same_words() -> None:
    assert lost("== 水\n\n船在水上。\n\n= 水\n\n渡口。", "## 水\n\n船在水上。\n\n渡口。") == [("a:5", "水")]


def test_words_are_lost_though_a_program_has_words_of_its_own_with_some_of_their_letters() -> None:
    assert lost("- [[[shen]]] 沈括. 梦溪笔谈.", "桐溪船") == [("a:1", "沈括"), ("a:1", "梦溪笔谈")]


def test_remarks_ids_and_what_the_head_says_are_no_words() -> None:
    assert lost("= 书\n// 不印\n[[名]]\n见<<名,甲>>。", "见[甲](#名)。", "书") == []


def test_an_id_that_is_made_of_a_title_does_not_stand_for_it() -> None:
    assert lost("== 献词\n\n献给她。", "献给她。[]{#献词}") == [("a:1", "献词")]
