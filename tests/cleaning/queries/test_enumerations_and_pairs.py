"""Enumerations and pairs of marks, looked at as an editor looks at them: what is asked, of which words, and why."""

import pytest
from tests.cleaning.passes.mended import document_of

from banxin.cleaning.queries.enumerations import find_wrong_enumerations, items_of
from banxin.cleaning.queries.unbalanced_pairs import find_unbalanced_pairs, unpaired
from banxin.cleaning.source.document import Kind


def asked(finder: object, *paragraphs: str, kinds: tuple[Kind, ...] = ()) -> list[str]:
    """Each question as `words: why`."""
    blocks = document_of("\n\n".join(paragraphs), kinds or (Kind.PARAGRAPH,) * len(paragraphs)).blocks
    return [f"{edit.before}: {edit.reason['why']}" for edit in finder(blocks)]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("paragraphs", "questions"),
    [
        (["一是建章，二是落实，三是检查。"], []),
        (["一是建章，三是检查。"], ["三是: item 2 is missing before it"]),
        (["一要建章，三要检查。"], ["三要: item 2 is missing before it"]),
        (["第一，建章。第三，检查。"], ["第三，: item 2 is missing before it"]),
        (["一是建章。", "又说。", "三是检查。"], ["三是: item 2 is missing before it"]),
        (["一是建章，五是检查。"], ["五是: item 2 is missing before it"]),
        (["一是建章，六是检查。"], []),
        (["二是建章，三是落实。"], []),
        (["三是建章，一是落实，二是检查。"], []),
        (["（一）建章", "（三）检查"], ["（三）: item 2 is missing before it"]),
        (["一、建章", "三、检查"], ["三、: item 2 is missing before it"]),
        (["1.建章", "3.检查"], ["3.: item 2 is missing before it"]),
        (["1.建章", "3.5米"], []),
        (["(1)建章", "(3)检查"], ["(3): item 2 is missing before it"]),
        (["①建章", "③检查"], ["③: item 2 is missing before it"]),
        (["（1）建章；（2）落实；（4）检查"], ["（4）: item 3 is missing before it"]),
        (["（一）建章", "1.建章", "2.落实", "（二）检查"], []),
        (["他说一是一，二是二。"], []),
    ],
)
def test_a_number_left_out_is_asked(paragraphs: list[str], questions: list[str]) -> None:
    assert asked(find_wrong_enumerations, *paragraphs) == questions


@pytest.mark.parametrize("kind", [Kind.HEADLINE, Kind.SECTION])
def test_a_heading_begins_all_numbers_anew(kind: Kind) -> None:
    kinds = (Kind.PARAGRAPH, kind, Kind.PARAGRAPH)
    assert asked(find_wrong_enumerations, "一、建章", "河", "三、检查", kinds=kinds) == []


@pytest.mark.parametrize(
    ("paragraphs", "questions"),
    [
        (["有三个方面：一是建章，二是落实，三是检查。"], []),
        (["有三个方面：一是建章，二是落实。"], ["三个方面：: 2 items follow, not 3"]),
        (["有两项措施：一是建章，二是落实，三是检查。"], ["两项措施：: 3 items follow, not 2"]),
        (["有3个问题：一要建章，二要落实。"], ["3个问题：: 2 items follow, not 3"]),
        (["有三个方面：", "一、建章", "二、落实"], ["三个方面：: 2 items follow, not 3"]),
        (["有三个方面：一是建章。"], []),
        (["第三个方面：一是建章，二是落实。"], []),
        (["王力、李四、张三三人来了。"], []),
        (["王力、李四、张三两人来了。"], ["王力、李四、张三两人: 3 names stand here, not 2"]),
        (["王力、李四、张三等五人来了。"], []),
        (["王力、李四、张三五人来了。"], ["王力、李四、张三五人: 3 names stand here, not 5"]),
        (["王力、李四、张三等2名人来了。"], ["王力、李四、张三等2名人: 3 names stand here, not 2"]),
        (["王力、李四两人次来了。"], []),
    ],
)
def test_a_count_that_the_items_do_not_bear_out_is_asked(paragraphs: list[str], questions: list[str]) -> None:
    assert asked(find_wrong_enumerations, *paragraphs) == questions


@pytest.mark.parametrize(
    ("text", "only", "numbers"),
    [
        ("一是甲，二是乙", "", [("是", 1), ("是", 2)]),
        ("一是甲，二是乙", "要", []),
        ("一是非", "", []),
        ("（一）甲；（二）乙", "", [("（一）", 1), ("（一）", 2)]),
        ("（一）甲。 （二）乙", "（一）", [("（一）", 1), ("（一）", 2)]),
        ("一、甲；二、乙", "", [("一、", 1)]),
        ("第十二，甲", "", [("第", 12)]),
    ],
)
def test_items_are_known_by_how_they_begin(text: str, only: str, numbers: list[tuple[str, int]]) -> None:
    assert [(form, number) for form, _, _, number in items_of(text, only)] == numbers


OPEN, CLOSED = "it opens and is not closed", "it closes and was not opened"


@pytest.mark.parametrize(
    ("paragraphs", "questions"),
    [
        (["他说“好”。"], []),
        (["他说“好。"], [f"“: {OPEN}"]),
        (["他说好”。"], [f"”: {CLOSED}"]),
        (["见《版心。"], [f"《: {OPEN}"]),
        (["（见上文"], [f"（: {OPEN}"]),
        (["1)甲"], []),
        (["a)甲"], []),
        (["甲)乙"], [f"): {CLOSED}"]),
        (["“甲。", "“乙。”"], []),
        (["“甲。", "乙。”"], []),
        (["《甲", "乙》"], [f"《: {OPEN}", f"》: {CLOSED}"]),
        (["（甲", "乙）"], []),
        (["“甲。", *["丙。"] * 19, "乙。”"], []),
        (["“甲。", *["丙。"] * 25, "乙。”"], [f"“: {OPEN}", f"”: {CLOSED}"]),
        (["「甲『乙』」"], []),
        (["「甲『乙」』"], [f"『: {OPEN}", f"』: {CLOSED}"]),
    ],
)
def test_marks_without_their_partner_are_asked(paragraphs: list[str], questions: list[str]) -> None:
    assert asked(find_unbalanced_pairs, *paragraphs) == questions


@pytest.mark.parametrize("kind", [Kind.VERSE, Kind.DROPPED, Kind.BYLINE])
def test_what_is_no_running_text_is_not_looked_at(kind: Kind) -> None:
    assert asked(find_unbalanced_pairs, "他说“好。", kinds=(kind,)) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("", []),
        ("（）", []),
        ("（", [0]),
        ("）", [0]),
        ("（《）》", [1, 3]),
        ("“‘’”", []),
        ("[甲](乙)", []),
        ("1）甲", []),
    ],
)
def test_the_places_of_lonely_marks(text: str, places: list[int]) -> None:
    assert list(unpaired(text)) == places
