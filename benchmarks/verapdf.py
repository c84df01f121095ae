"""Our rules of PDF/UA and PDF/A on the corpus of veraPDF: how many bad files are caught, and how many good ones are flagged.

    git clone --depth 1 https://github.com/veraPDF/veraPDF-corpus FOLDER
    python -m benchmarks.verapdf FOLDER [-v]

The corpus (CC BY 4.0) is nobody's to commit. Each of its files breaks one rule or keeps it, and is called `…-fail-…` or `…-pass-…`. Of PDF/A
those clauses are counted that a writer of books could break: how bytes are spelled, JPEG 2000, several process colours and properties of
metadata that no book has are left out, and named in `LEFT_OUT`.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from banxin.checks.standards.standards import check_standards
from banxin.model.finding import Finding
from banxin.model.standard import Standard

PARTS = {"PDF_UA-1": Standard.UA1, "PDF_A-2b": Standard.A2U, "PDF_A-2u": Standard.A2U, "PDF_A-3b": Standard.A3U}
CASE = re.compile(r"(\d+(?:[.-]\d+)*)-t(\d+)-(pass|fail)-")
LEFT_OUT = {
    "PDF_A-2b": {
        "6-1-4": "cross-reference tables, byte for byte",
        "6-1-6": "strings, byte for byte",
        "6-1-7-1": "ends of lines around streams",
        "6-1-8": "names that are no UTF-8",
        "6-1-9": "spaces between objects",
        "6-1-10": "filters of pictures within a content",
        "6-1-12": "signed permissions",
        "6-1-13": "limits of numbers and names",
        "6-2-2": "operators that are none, and things that a page has from elsewhere",
        "6-2-4-2": "overprint of process colours",
        "6-2-4-4": "several spot colours of one name",
        "6-2-8-3": "JPEG 2000",
        "6-6-2-3-1": "properties of metadata of other programs",
        "6-6-2-3-3": "descriptions of such properties",
    }
}
OTHER_LEVEL = re.compile(r"says that it is PDF/A-[23][ab]")
"""The files of level b say so; they are looked at by the rules of level u, which has one rule more, on fonts."""


@dataclass
class Score:
    caught: Counter[str] = field(default_factory=Counter)
    bad: Counter[str] = field(default_factory=Counter)
    flagged: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    good: int = 0

    @property
    def said(self) -> str:
        caught, bad = sum(self.caught.values()), sum(self.bad.values())
        return f"caught {caught} of {bad} bad files ({caught / max(1, bad):.3f}), flagged {len(self.flagged)} of {self.good} good ones"


def findings_on(path: Path, part: str) -> list[Finding]:
    found = check_standards(path.read_bytes(), (PARTS[part],), Path(path.name))
    is_level_b = part.endswith("b")
    return [
        one
        for one in found
        if not (is_level_b and (OTHER_LEVEL.search(one.message) or "which characters" in one.message))
    ]


def scored(folder: Path, part: str) -> tuple[Score, Score]:
    """The files of the clauses that are counted, and all of them."""
    counted, whole = Score(), Score()
    for path, clause, is_bad in cases(folder / part):
        found = bool(findings_on(path, part))
        for score in (whole,) if clause in LEFT_OUT.get(part, {}) else (counted, whole):
            if is_bad:
                score.bad[clause] += 1
                score.caught[clause] += found
                score.missed += [] if found else [path.name]
            else:
                score.good += 1
                score.flagged += [path.name] if found else []
    return counted, whole


def cases(folder: Path) -> Iterator[tuple[Path, str, bool]]:
    for path in sorted(folder.rglob("*.pdf")):
        if found := CASE.search(path.name):
            yield path, found[1], found[3] == "fail"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("-v", action="store_true", help="name the files that were missed or flagged")
    asked = parser.parse_args()
    for part in PARTS:
        counted, whole = scored(asked.folder, part)
        print(f"{part}: {counted.said}")
        if part in LEFT_OUT:
            print(f"  with the clauses left out ({', '.join(LEFT_OUT[part])}): {whole.said}")
        for name in (*counted.missed, *(f"flagged: {one}" for one in counted.flagged)) if asked.v else ():
            print(f"  {name}")


if __name__ == "__main__":
    main()
