"""One complaint that counts many places is mended at each of them, and makes no code of the chapter."""

from pathlib import Path

import pytest
from tests.importing.test_manuscripts import lay

from banxin.begin.settling import settled
from banxin.readers.chapters.chapters_before import ChaptersBefore

BOOK = 'id: a\ntitle: "书"\nlanguage: zh-Hans\nbody:\n  - "chapters/01-a.md"\neditions:\n  reader: {format: epub}\n'
WRITTEN = {
    "sentences that spaces make code of": (
        "    山里下了一夜的雨，第{}天早上停了，渡船还没有来。",
        "\n山里下了一夜的雨",
    ),
    "signs for lost characters": ("山里下了{}夜的\ufffd。", "夜的〓。"),
    "tags that are not read": ("山里<blink>下了{}夜的雨。", "山里`<blink>`下了"),
}


@pytest.mark.parametrize("case", WRITTEN)
def test_every_place_that_one_complaint_counts_is_mended(case: str, tmp_path: Path) -> None:
    written, made = WRITTEN[case]
    text = "# 甲\n\n前文。\n\n" + "".join(f"{written.format(number)}\n\n后文。\n\n" for number in range(20))
    root = lay(tmp_path, {"book.yaml": BOOK, "chapters/01-a.md": text})
    told, wrong = settled(root, {}, ChaptersBefore())
    assert wrong == ()
    assert not any("whole chapter" in one for one in told)
    assert (root / "chapters" / "01-a.md").read_text(encoding="utf-8").count(made) == 20
