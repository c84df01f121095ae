"""Readings as sites of novels in Japanese let them be typed: `|少年《ガキ》`, `漢字《かんじ》`, `{聖剣|エクスカリバー}`, and `《《絶対に》》` for marks of emphasis."""

import re

from banxin.importing.marks.page import Page
from banxin.saying.said import say

KANA = "\u3041-\u30ff\uff66-\uff9f"
HAN = "\u3005-\u3007\u3400-\u9fff\U00020000-\U0003ffff"
BARRED = re.compile(r"[|｜](?P<base>[^|｜《》\[\]{}\s][^|｜《》\[\]{}]{0,19})《(?P<reading>[^《》\[\]{}\"\n]{1,40})》")
BARE = re.compile(rf"(?P<base>[{HAN}]{{1,12}})《(?P<reading>[{KANA}]{{1,24}})》")
BRACED = re.compile(
    rf"\{{(?P<base>[^|{{}}\[\]\s]{{1,20}})\|(?P<reading>[{KANA}A-Za-z]{{1,24}}(?:\|[{KANA}]{{1,8}}){{0,11}})\}}"
)
DOTTED = re.compile(r"《《(?P<base>[^《》\[\]{}\n]{1,60})》》")
ROW = re.compile(r"\s*\|.*\|\s*$")
FEWEST = 2
OF_RUBY = say("reading in the notation of novels on the web written as ours")
OF_DOTS = say("emphasis in the notation of novels on the web written as ours")


def turn_typed_ruby(page: Page) -> None:
    """Write such readings and marks as ours in a chapter that has kana."""
    if not any(sign in line for line in page.lines for sign in ("《", "|", "｜")):
        return
    if len(re.findall(f"[{KANA}]", "".join(page.lines))) < FEWEST:
        return
    page.turn(lambda line: with_ruby(line, page))


def with_ruby(line: str, page: Page) -> str:
    """A line with its readings in our notation.

    >>> from pathlib import Path
    >>> with_ruby("|渡し守《わたしもり》の少年《しょうねん》は《《絶対に》》{聖剣|エクスカリバー}を", Page(where=Path("a.md"), lines=[]))
    '[渡し守]{rt="わたしもり"}の[少年]{rt="しょうねん"}は[絶対に]{.dots}[聖剣]{rt="エクスカリバー"}を'
    """
    line, dots = DOTTED.subn(lambda found: f"[{found['base']}]{{.dots}}", line)
    page.count(OF_DOTS, dots)
    for pattern in (BARRED, BARE, BRACED):
        if pattern is BARRED and ROW.match(line):
            continue
        line, times = pattern.subn(lambda found: f'[{found["base"]}]{{rt="{found["reading"]}"}}', line)
        page.count(OF_RUBY, times)
    return line
