"""Jupyter notebooks as chapters: text as it is, programs as code, and what they printed and drew below them."""

import base64
import binascii
import json
import re
from typing import Any

from banxin.errors import UsageError
from banxin.importing.marks.page import fence_for
from banxin.listings.code_languages import OUTPUT
from banxin.saying.said import say

PICTURES = {"image/png": ".png", "image/jpeg": ".jpg", "image/svg+xml": ".svg"}
ESCAPE = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
MOST_LINES = 400
"""Of one output; a book has no use for more."""


def notebook_text(text: str, name: str) -> tuple[str, dict[str, bytes]]:
    """The Markdown of a notebook, and its pictures by the names under which the text asks for them.

    UsageError when it is no notebook.
    """
    try:
        found = json.loads(text)
        cells = found["cells"] if "cells" in found else found["worksheets"][0]["cells"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise UsageError(say("'{name}' is no notebook", name=name), hint=say("save it again in Jupyter")) from error
    language = str(((found.get("metadata") or {}).get("kernelspec") or {}).get("language") or "python")
    blocks: list[str] = []
    pictures: dict[str, bytes] = {}
    for cell in cells if isinstance(cells, list) else ():
        if isinstance(cell, dict):
            blocks.extend(of_cell(cell, language, name, pictures))
    return "\n\n".join(block.strip("\n") for block in blocks if block.strip()) + "\n", pictures


def of_cell(cell: dict[str, Any], language: str, name: str, pictures: dict[str, bytes]) -> list[str]:
    source = joined(cell.get("source") or cell.get("input"))
    if cell.get("cell_type") != "code":
        for key, kinds in (cell.get("attachments") or {}).items():
            kept = kept_picture(kinds, name, pictures)
            source = source.replace(f"attachment:{key}", kept) if kept else source
        return [f"```\n{source}\n```"] if cell.get("cell_type") == "raw" and source.strip() else [source]
    hidden = {"hide-input", "remove-input", "remove-cell", "hide-cell"} & set(
        (cell.get("metadata") or {}).get("tags") or ()
    )
    blocks = [] if hidden or not source.strip() else [fenced(source, language)]
    for output in cell.get("outputs") or ():
        data = output.get("data") or {key: output.get(key) for key in ("png", "jpeg", "svg") if output.get(key)}
        kept = kept_picture(data, name, pictures)
        words = joined(output.get("text")) or joined(data.get("text/plain")) or "\n".join(output.get("traceback") or ())
        if kept:
            blocks.append(f"![]({kept})")
        elif words.strip():
            blocks.append(fenced("\n".join(ESCAPE.sub("", words).rstrip().split("\n")[:MOST_LINES]), OUTPUT))
    return blocks


def kept_picture(data: dict[str, Any], name: str, pictures: dict[str, bytes]) -> str:
    """The name of the picture that an output holds, which is kept; empty where it holds none."""
    for kind, suffix in PICTURES.items():
        written = joined(data.get(kind) or data.get(suffix[1:]))
        if not written:
            continue
        try:
            found = written.encode() if suffix == ".svg" else base64.b64decode(written)
        except (ValueError, binascii.Error):
            continue
        key = f"{name}-{len(pictures) + 1}{suffix}"
        pictures[key] = found
        return key
    return ""


def joined(value: Any) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else str(value or "")


def fenced(text: str, language: str) -> str:
    ticks = fence_for(text)
    return f"{ticks}{language}\n{text.rstrip()}\n{ticks}"
