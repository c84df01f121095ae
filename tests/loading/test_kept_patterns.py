"""The patterns of modules are compiled once for a user, and match what they match where they are compiled each time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

MODULE = r"""
import re
from banxin.late_patterns import late_pattern

class Signs:
    NUMBER = re.compile(r"(?P<chapter>第[一二三四五六七八九十百]+章)|(?P<number>\d+)", re.ASCII)

WORDS = re.compile(b"(?i)caf\xe9|[a-f]+(?=x)")
FOLDED = re.compile("straße|ǅ|[а-я]+", re.IGNORECASE)
REPEATED = re.compile(r"(?:(a)|b)*+\1|(?>x+)y|^\s{2,}?$", re.M | re.S)
LATE = late_pattern(r"[㐀-䶵一-鿿]{2}")
"""
USE = """
import sys
from banxin.loading.kept_patterns import PATTERNS, use_kept_patterns
use_kept_patterns()
import re
import signs

def found():
    yield signs.Signs.NUMBER.groupindex, signs.Signs.NUMBER.flags, signs.Signs.NUMBER.pattern
    yield [match.lastgroup for match in signs.Signs.NUMBER.finditer("第十二章 34")]
    yield signs.WORDS.findall(b"CAF\\xe9 Abcx")
    yield signs.FOLDED.findall("STRASSE STRAßE ǆ ПРИВЕТ")
    yield [match.span() for match in signs.REPEATED.finditer("abaa xxy\\n  \\n")]
    yield signs.LATE.findall("汉字，字")
    yield re.findall(f"[{sys.argv[1]}]", "汉字")

print(list(found()))
print(len(PATTERNS.fresh))
PATTERNS.keep()
"""
COMPILED = USE.replace("use_kept_patterns()\nimport re", "import re")


def said(folder: Path, text: str = USE, word: str = "汉") -> tuple[str, int]:
    """What a process finds with the patterns of a module, and how many it had to compile to keep them."""
    (folder / "signs.py").write_text(MODULE, encoding="utf-8")
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": str(folder)}
    command = [sys.executable, "-c", text, word]
    answer = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True).stdout
    found, fresh = answer.splitlines()
    return found, int(fresh)


def test_patterns_of_modules_are_compiled_once_and_find_the_same(tmp_path: Path) -> None:
    compiled, _ = said(tmp_path, COMPILED)
    first, fresh = said(tmp_path)
    again, left = said(tmp_path)
    assert first == again == compiled
    assert fresh >= 5
    assert left == 0


def test_what_functions_put_together_is_not_kept(tmp_path: Path) -> None:
    said(tmp_path)
    assert said(tmp_path, word="字")[1] == 0


@pytest.mark.parametrize("damage", [b"", b"?", bytes(1000), b"\xfb\xda\x01a\xe9\x01\x00\x00\x00N0"])
def test_what_is_damaged_is_compiled_anew(tmp_path: Path, damage: bytes) -> None:
    whole, fresh = said(tmp_path)
    (path,) = (tmp_path / "cache" / "banxin").iterdir()
    path.write_bytes(damage)
    assert said(tmp_path) == (whole, fresh)
    assert said(tmp_path) == (whole, 0)
