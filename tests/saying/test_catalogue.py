"""The catalogue is whole: each sentence of the code has its translation, and each translation its sentence."""

import re

import pytest
from tests.saying.sentences import ENDINGS, catalogue_file, differences, not_said, not_written_out, places_in, sentences

from banxin.saying.languages import Language
from banxin.saying.said import Said
from banxin.saying.told import told
from banxin.saying.translations import entries, entry

PAIRS = [pair for pair in entries(catalogue_file().read_text(encoding="utf-8")) if pair[0]]


def test_every_sentence_has_its_translation_and_every_translation_its_sentence() -> None:
    assert differences() == [], "run scripts/catalogue --write, and translate what is new"


def test_no_template_is_put_together() -> None:
    assert list(not_written_out()) == []


def test_every_message_is_said() -> None:
    assert list(not_said()) == []


def test_no_sentence_stands_twice() -> None:
    english = [template for template, _ in PAIRS]
    assert len(english) == len(set(english))


def test_a_translation_has_the_places_of_its_sentence() -> None:
    faults = []
    for english, chinese in PAIRS:
        theirs, ours = places_in(english), places_in(chinese)
        if not (ours <= theirs and theirs - ours <= ENDINGS):
            faults.append(english)
        assert told(Said(english, {name: name for name in theirs}), Language.CHINESE)
    assert faults == []


def test_marks_of_a_translation_are_full_width() -> None:
    """Beside Han a comma, colon, semicolon or question mark has the width of a character (GB/T 15834)."""
    narrow = re.compile(r"[\u4e00-\u9fff][,;?!]|[\u4e00-\u9fff]:(?!//)|[,;?!][\u4e00-\u9fff]")
    faults = [chinese for _, chinese in PAIRS if narrow.search(re.sub(r"`[^`]*`|“[^”]*”|\{\{.*\}\}", "", chinese))]
    assert faults == []


def test_what_is_written_is_read() -> None:
    pairs = [('say "a"\\n', "说“a”\n换行\t"), ("x", "乙")]
    assert list(entries("\n".join(entry(*pair) for pair in pairs))) == pairs


def test_a_line_that_is_none_of_a_catalogue_is_refused() -> None:
    with pytest.raises(ValueError, match="line 2 of the catalogue is not read"):
        list(entries('# a comment\nmsgstr[0] "a"'))


def test_there_are_sentences_at_all() -> None:
    assert len(sentences()) > 40
