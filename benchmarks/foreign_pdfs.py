"""The preflight on PDFs of the world: none may make it stumble, none may take long, and both of its readers have to see the same.

    python -m benchmarks.foreign_pdfs FOLDER --fetch    clones the collections below into FOLDER first
    python -m benchmarks.foreign_pdfs FOLDER [-v]

The collections are nobody's to commit. What a file is broken by is one of its findings,
also where a rule met what it did not foresee: `-v` names what is said to be damaged, to be looked at by a person.
"""

import argparse
import signal
import subprocess
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from banxin.checks.preflight import graphics_walk
from banxin.checks.preflight.preflight import preflight
from banxin.model.finding import Finding
from banxin.model.printer import Printer
from banxin.source import Source

COLLECTIONS = {
    "pikepdf/pikepdf": "MPL-2.0, small files with every fault of structure",
    "py-pdf/sample-files": "CC BY-SA 4.0, files of many programs",
    "pdfminer/pdfminer.six": "MIT, files in Chinese, Japanese and Arabic, with fonts of every kind",
    "apache/pdfbox": "Apache-2.0, files of readers that went wrong",
    "ArtifexSoftware/tests": "AGPL-3.0, files of printers that went wrong",
    "veraPDF/veraPDF-corpus": "CC BY 4.0, two thousand files, each with a rule broken or kept",
}
LONGEST = 60
"""Seconds for one file."""
DAMAGED = ("preflight-001", "preflight-036")
WHOLE_LINES = graphics_walk.telling_lines
PRINTERS = (
    Printer(name="one", source=Source(path=Path("book.yaml"))),
    Printer(name="four", source=Source(path=Path("book.yaml")), has_process=True),
)


class TooLongError(BaseException):
    """A file has taken its time; no rule may take it for a broken page."""


@dataclass
class Score:
    files: int = 0
    stumbled: list[str] = field(default_factory=list)
    too_long: list[str] = field(default_factory=list)
    unlike: list[str] = field(default_factory=list)
    warned: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    codes: Counter[str] = field(default_factory=Counter)

    @property
    def is_sound(self) -> bool:
        return not (self.stumbled or self.too_long or self.unlike or self.warned)


def fetch(folder: Path) -> tuple[str, ...]:
    """The collections that could not be had, of which git says why; the others lie in the folder then."""
    return tuple(name for name in COLLECTIONS if not is_fetched(name, folder / name.replace("/", "+")))


def is_fetched(name: str, place: Path) -> bool:
    """Whether a collection lies in its place, cloned where it did not; git takes away what it has begun and not ended."""
    if place.exists():
        return True
    clone = ["git", "clone", "--quiet", "--depth", "1", f"https://github.com/{name}", str(place)]
    return subprocess.run(clone, check=False).returncode == 0


def pdfs(folder: Path) -> Iterator[Path]:
    yield from (path for path in sorted(folder.rglob("*")) if path.suffix.lower() == ".pdf" and path.is_file())


def stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError


def looked_at(data: bytes, printer: Printer, *, by_lines: bool) -> tuple[Finding, ...]:
    graphics_walk.telling_lines = WHOLE_LINES if by_lines else lambda _data: None
    return preflight(data, printer, Path("foreign.pdf"))


def judge(path: Path, score: Score) -> None:
    """One file for each printer, by both readers."""
    data = path.read_bytes()
    signal.alarm(LONGEST)
    try:
        for printer in PRINTERS:
            found = looked_at(data, printer, by_lines=True)
            score.codes.update({one.code for one in found})
            score.damaged += [f"{path}: {one.said}" for one in found if one.code in DAMAGED and printer is PRINTERS[0]]
            if found != looked_at(data, printer, by_lines=False):
                score.unlike.append(str(path))
    except TooLongError:
        score.too_long.append(str(path))
    except UserWarning as error:
        score.warned.append(f"{path}: {error}")
    except Exception:  # this is what is looked for
        score.stumbled.append(f"{path}\n{traceback.format_exc()}")
    finally:
        signal.alarm(0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fetch", action="store_true", help="clone the collections into the folder first")
    parser.add_argument(
        "-v",
        action="store_true",
        help="name what is said to be damaged, and the codes that were found with the number of files",
    )
    asked = parser.parse_args()
    missing = fetch(asked.folder) if asked.fetch else ()
    if missing:
        print(f"not fetched: {', '.join(missing)}", file=sys.stderr)
    if not asked.folder.is_dir():
        parser.error(f"there is no folder {asked.folder}")
    signal.signal(signal.SIGALRM, stop)
    warnings.simplefilter("error", UserWarning)
    score, start = Score(), time.process_time()
    for path in pdfs(asked.folder):
        score.files += 1
        judge(path, score)
    print(f"{score.files} files, {time.process_time() - start:.0f} s of computing")
    for what in ("stumbled", "too_long", "unlike", "warned"):
        found = getattr(score, what)
        print(f"{what.replace('_', ' ')}: {len(found)}")
        print("\n".join(f"  {one}" for one in found), end="\n" if found else "")
    if asked.v:
        print("\n".join(score.damaged))
        print("  ".join(f"{code} {count}" for code, count in sorted(score.codes.items())))
    return 0 if score.is_sound and not missing else 1


if __name__ == "__main__":
    sys.exit(main())
