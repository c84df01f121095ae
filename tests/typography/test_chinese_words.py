"""Words of Chinese: divided as jieba divides them, without running it."""

import doctest
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.errors import MissingDependencyError
from banxin.extras import installing
from banxin.typography import chinese_words
from banxin.typography.chinese_words import SUM_OF_COUNTS, split_into_words, word_counts, words_beginning_with

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def jieba() -> Any:
    """jieba's own tokenizer with its own list, and without the cache that it would keep."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba as package
    tokenizer = package.Tokenizer()
    with tokenizer.get_dict_file() as file:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(file)
    tokenizer.initialized = True
    return tokenizer


def test_the_examples_hold() -> None:
    assert doctest.testmod(chinese_words).failed == 0


def test_the_list_is_read_whole() -> None:
    assert len(word_counts()) > 348_000
    assert word_counts()["的"] == 318_825
    assert sum(word_counts().values()) == SUM_OF_COUNTS


def test_words_are_found_by_their_first_character_as_in_the_whole_list() -> None:
    """Also those of the head, which is in no order: 大S, 阿Q, 江南Style."""
    by_character: dict[str, dict[str, int]] = {}
    for word, count in word_counts().items():
        by_character.setdefault(word[0], {})[word] = count
    assert {one: words_beginning_with(one) for one in by_character} == by_character
    assert words_beginning_with("\u9fd5") == {}


def test_to_divide_a_title_does_not_read_the_whole_list() -> None:
    code = (
        "from banxin.typography.chinese_words import split_into_words, word_counts; "
        "print(*split_into_words('银河系漫游指南'), word_counts.cache_info().currsize)"
    )
    made = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert made.stdout == "银河系 漫游 指南 0\n"


@pytest.mark.parametrize("path", sorted(ROOT.glob("chapters/*.md")), ids=lambda path: path.stem)
def test_chapters_are_divided_as_jieba_divides_them(path: Path, jieba: Any) -> None:
    text = path.read_text(encoding="utf-8")
    assert list(split_into_words(text)) == list(jieba.cut(text, HMM=False))


@given(st.text(st.sampled_from("的一是在不了中国人民大学生活动物理学家庭院长江海水AB3%-。，\n 𠮷")))
def test_any_text_is_divided_as_jieba_divides_it(jieba: Any, text: str) -> None:
    assert list(split_into_words(text)) == list(jieba.cut(text, HMM=False))


@given(st.text())
def test_no_character_is_lost(text: str) -> None:
    assert "".join(split_into_words(text)) == text


def test_no_code_of_jieba_is_run() -> None:
    code = "import sys; from banxin.typography.chinese_words import split_into_words; print(*split_into_words('标点与文字'), 'jieba' in sys.modules)"
    made = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert made.stdout == "标点 与 文字 False\n"


def test_a_missing_list_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chinese_words, "find_spec", lambda _: None)
    with pytest.raises(MissingDependencyError) as caught:
        chinese_words._list.__wrapped__()
    assert str(caught.value) == (
        f"the word list of Chinese (of the package jieba) is missing; hint: run: {installing(['jieba'])}"
    )
