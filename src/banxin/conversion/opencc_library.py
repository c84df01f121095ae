"""The one place of OpenCC: plain conversion, and one that marks characters which no phrase of its dictionaries decides."""

import json
import tempfile
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path
from typing import Any

from banxin.errors import MissingDependencyError
from banxin.extras import line_for
from banxin.saying.said import say

MARK = "\ue0ff"
"""Stands before a doubtful character; a text that holds it already is not asked about."""
Convert = Callable[[str], str]


@cache
def library() -> Any:
    """OpenCC; MissingDependencyError with the command where it is not installed."""
    try:
        import opencc
    except ImportError as error:
        message = say("an edition in another script needs OpenCC")
        raise MissingDependencyError(message, hint=say("run: {command}", command=line_for("script"))) from error
    return opencc


@cache
def plain_conversion(name: str) -> Convert:
    """A conversion by OpenCC's name for it."""
    convert: Convert = library().OpenCC(name).convert
    return convert


def marking_conversion(name: str, characters: Collection[str]) -> Convert:
    """The first step of a conversion, with MARK before each of the characters that no phrase decides.

    Its last dictionary, which has the characters, gives way to one that only marks: a phrase that holds the character is
    found before it.
    """
    opencc = library()
    share = Path(opencc._opencc_share_dir)
    settings = json.loads((share / f"{name}.json").read_text(encoding="utf-8"))
    settings = with_whole_paths(settings, share)
    chain = settings["conversion_chain"][:1]
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "marks.txt"
        table.write_text("".join(f"{one}\t{MARK}{one}\n" for one in characters), encoding="utf-8")
        marks = {"type": "text", "file": str(table)}
        first = chain[0]["dict"]
        chain[0]["dict"] = {**first, "dicts": [*first["dicts"][:-1], marks]} if first["type"] == "group" else marks
        path = Path(folder) / "marking.json"
        path.write_text(json.dumps({**settings, "conversion_chain": chain}), encoding="utf-8")
        convert: Convert = opencc.OpenCC(str(path)).convert
        convert("")
        return convert


def with_whole_paths(value: Any, share: Path) -> Any:
    """Settings whose dictionaries are named with their folder."""
    if isinstance(value, dict):
        return {key: str(share / one) if key == "file" else with_whole_paths(one, share) for key, one in value.items()}
    return [with_whole_paths(one, share) for one in value] if isinstance(value, list) else value
