"""Amounts written twice, in words and in figures: 人民币壹万贰仟元（12,500元）."""

import re
from collections.abc import Iterator

from banxin.cleaning.knowledge.chinese_numbers import value_of
from banxin.saying.said import say

WORDS = r"([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,20})(?:元|圆)整?"
FIGURES = (
    r"(?:小写[：:]?)?(?:人民币)?[¥￥]?\s?(?<![0-9,，])([0-9]{1,3}(?:[,，][0-9]{3}){1,4}|[0-9]{1,15})(?:\.0{1,4})?元?"
)
WORDS_FIRST = re.compile(rf"{WORDS}[（(]{FIGURES}[）)]")
FIGURES_FIRST = re.compile(rf"{FIGURES}[（(](?:大写[：:]?)?(?:人民币)?{WORDS}[）)]")
COUNT = re.compile(
    r"(?<![一二两三四五六七八九十百千万])([一二两三四五六七八九十百]{1,5})[（(]([0-9]{1,4})[）)](?=[个名位件份项人日天年月套台次])"
)


def wrong_amounts(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and fault of amounts whose words and figures differ.

    >>> [why for _, _, why in wrong_amounts("借款人民币壹万贰仟元整（￥12,500.00元），分三（4）次还清。")]
    ['the words say 12000, the figures 12500', 'the words say 3, the figures 4']
    """
    pairs = [(match, match[1], match[2]) for match in (*WORDS_FIRST.finditer(text), *COUNT.finditer(text))]
    pairs += [(match, match[2], match[1]) for match in FIGURES_FIRST.finditer(text)]
    for match, words, figures in pairs:
        said, written = value_of(words), value_of(figures)
        if said is not None and written is not None and said != written:
            yield *match.span(), say("the words say {said}, the figures {written}", said=said, written=written)
