"""Lines that say where a quotation or a story stands."""

import pytest
from tests.cleaning.survey.texts import PROSE

from banxin.cleaning.survey.sources_in_brackets import sources_of_stories

SURE = ["选自《渡口志》", "据《山居集》卷三《夜航》", "《山居集》卷三《夜航》"]


def stories(sources: list[str]) -> list[str]:
    return [line for at, source in enumerate(sources, 1) for line in (f"第{at}节 夜航", PROSE, source, PROSE)]


def found_in(texts: list[str]) -> list[str]:
    return [texts[at] for at in sorted(sources_of_stories(texts))]


def test_works_out_of_which_stories_were_taken() -> None:
    assert found_in(stories(SURE * 3)) == SURE * 3
    assert found_in(stories(SURE * 2)) == []


@pytest.mark.parametrize(("titled", "is_source"), [(0, True), (3, False)])
def test_a_work_alone_is_a_source_where_each_section_has_one(titled: int, *, is_source: bool) -> None:
    texts = stories([*SURE * 3, "《夜航》", "《河灯》"])
    texts = [
        line
        for at, text in enumerate(texts)
        for line in ([text, "《渡口》"] if at < 4 * titled and text[0] == "第" else [text])
    ]
    assert ("《河灯》" in found_in(texts)) == is_source
