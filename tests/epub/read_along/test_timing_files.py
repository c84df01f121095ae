"""When words are heard, by what programs write of it."""

from pathlib import Path

import pytest

from banxin.epub.read_along.timing_files import read_cues
from banxin.errors import BuildError
from banxin.source import Source

VTT = """WEBVTT 朗读

NOTE
00:00.000 --> 00:09.000

STYLE
::cue { color: red }

第一句
00:00:01.500 --> 00:00:02.750 align:start
<v 旁白>春天&amp;<i>来</i>了

00:03.000 --> 01:00:04.000
两行
的话
"""
SRT = "1\r\n00:00:01,500 --> 00:00:02,750\r\n<i>春天</i>\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n来了\r\n"
LABELS = "0.5\t1.25\t春天\n\\\t20.0\t4000.0\n1.25\t2\n"
AENEAS = '{"fragments": [{"begin": "0.000", "end": "2.680", "id": "f1", "lines": ["春天", "来了"]}]}'
WHISPER = '{"segments": [{"start": 0.5, "end": 2, "text": " 春天"}]}'


def cues(text: str, name: str) -> list[tuple[float, float, str, int]]:
    found = read_cues(text.encode(), Source(path=Path(name)))
    return [(one.start, one.end, one.words, one.source.line) for one in found]


def test_webvtt() -> None:
    assert cues(VTT, "a.vtt") == [(1.5, 2.75, "春天&来了", 10), (3.0, 3604.0, "两行\n的话", 13)]


def test_subtitles() -> None:
    assert cues(SRT, "a.srt") == [(1.5, 2.75, "春天", 2), (3.0, 4.0, "来了", 6)]


def test_labels_of_audacity() -> None:
    assert cues(LABELS, "a.txt") == [(0.5, 1.25, "春天", 1), (1.25, 2.0, "", 3)]


def test_fragments_and_segments() -> None:
    assert cues(AENEAS, "a.json") == [(0.0, 2.68, "春天\n来了", 0)]
    assert cues(WHISPER, "a.json") == [(0.5, 2.0, " 春天", 0)]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.vtt", "WEBVTT\n\n00:01 --> 00:02\n字\n", "a.vtt:3: '00:01 --> 00:02' says no time"),
        ("a.vtt", "WEBVTT\n\n00:02.000 --> 00:01.000\n字\n", "a.vtt:3: the words are heard from 2 s to 1 s"),
        ("a.vtt", "WEBVTT\n", "a.vtt: the file says of no words when they are heard"),
        ("a.txt", "0.5 1.0 字\n", "a.txt:1: '0.5 1.0 字' is no label"),
        ("a.json", "[", "a.json: the file is not JSON"),
        ("a.json", "[]", "a.json: the file has no list 'fragments' (aeneas) and none of 'segments' (Whisper)"),
        ("a.json", '{"segments": [{"start": "x"}]}', "a.json: the 1. fragment does not say when it is heard"),
        ("a.json", '{"fragments": [{"begin": "0", "end": "inf"}]}', "a.json: the 1. fragment does not say when it is heard"),
        ("a.lrc", "", "a.lrc: 'a.lrc' is no kind of file that says when words are heard"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_told_with_its_line(name: str, text: str, told: str) -> None:
    with pytest.raises(BuildError) as caught:
        cues(text, name)
    assert str(caught.value).partition("; hint")[0] == told


def test_other_encodings_are_told() -> None:
    with pytest.raises(BuildError, match="is not UTF-8"):
        read_cues("春".encode("gbk"), Source(path=Path("a.txt")))
