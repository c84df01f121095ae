"""A fault of banxin names the edition and the place, and leaves a note that a user can send."""

import pickle
from pathlib import Path

from banxin.processes.faults import InternalError, internal_error, with_note_kept
from banxin.source import Source


def fail(source: Source) -> None:
    raise KeyError(f"北冥有鱼 of {source.path.absolute()}")


def fault(root: Path) -> InternalError:
    try:
        fail(Source(path=Path("chapters/01.md"), line=5))
    except KeyError as error:
        return internal_error(error, root, "the edition 'print'")
    raise AssertionError


def test_a_fault_names_the_edition_and_the_place(tmp_path: Path) -> None:
    told = str(fault(tmp_path))
    assert told.startswith("chapters/01.md:5: internal error in the edition 'print': KeyError: ")
    assert told.endswith("; hint: this is a fault of banxin")


def test_a_fault_travels_with_its_traceback(tmp_path: Path) -> None:
    error = fault(tmp_path)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.note, again.story) == (str(error), error.note, error.story)
    assert "in fail" in again.story


def test_the_note_holds_no_text_and_no_folder_of_the_book(tmp_path: Path) -> None:
    note = fault(tmp_path).note
    assert "error: KeyError: '□□□□ of …/01.md'" in note
    assert "processes/test_faults.py" in note
    assert not [letter for letter in note if ord(letter) > 127 and letter not in "□…"]
    assert str(Path.cwd()) not in note


def test_the_same_fault_writes_the_same_note_once(tmp_path: Path) -> None:
    for _ in range(2):
        error = with_note_kept(fault(tmp_path), tmp_path / "build")
    (path,) = (tmp_path / "build").iterdir()
    assert path.read_text(encoding="utf-8") == error.note
    assert error.hint == f"this is a fault of banxin; send us build/{path.name}, which holds no text of the book"


def test_a_note_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("in the way")
    assert with_note_kept(fault(tmp_path), tmp_path / "build").hint == "this is a fault of banxin"
