"""Every code that `banxin explain` knows has a case: a folder of files, or a test that provokes it.

What extraction says of a file it says in words: tests/extraction look at its messages, and its codes are not asked for here.
"""

from pathlib import Path

from banxin.checks.explanations import explanations

TESTS = Path(__file__).parent.parent
WITHOUT = {
    "font-004": "it takes a CID-keyed CFF face that is numbered out of order, and none is at hand",
    "rhythm-001": "the engine moves every line onto the grid; the rule watches over the engine",
}
"""Codes without a case, each with the reason."""


def without_case() -> list[str]:
    texts = [
        path.read_text(encoding="utf-8", errors="replace")
        for pattern in ("**/*.py", "**/findings.txt", "**/codes.txt")
        for path in TESTS.glob(pattern)
        if "node_modules" not in path.parts and path != Path(__file__)
    ]
    whole = "\n".join(texts)
    return [code for code in explanations() if code not in whole and not code.startswith("extraction-")]


def test_every_code_has_a_case() -> None:
    assert set(without_case()) == set(WITHOUT)
