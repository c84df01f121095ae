"""Every book of a catalogue becomes a record; what fails, runs away or dies stops no other, and what stands is not made again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.catalogue.processes_seen import processes_of
from tests.catalogue.shelf import CHAPTER, LONG, files_of, write_book, write_catalogue
from weasyprint import CSS

from banxin.catalogue import catalogue_run, local_making
from banxin.catalogue.book_record import Kind, Record, Status
from banxin.catalogue.catalogue_file import read_catalogue
from banxin.catalogue.catalogue_run import Asked, run_catalogue
from banxin.catalogue.gathering import gather
from banxin.catalogue.ledger import FOLDER, Ledger, Shard
from banxin.cli.main import main
from banxin.fonts import facts
from banxin.making.made_edition import make_edition
from banxin.pdf import layout
from banxin.processes.task import Outcome, Task
from banxin.readers.manifest.manifest_file import read_book
from banxin.verbs.build import build_book

FACES = (
    "",
    ", writing_mode: vertical-rl",
    ", typefaces: {body: LXGW WenKai}",
    ", theme: classical",
    "",
)


def run(root: Path, **asked: object) -> dict[str, Record]:
    return {one.id: one for one in run_catalogue(read_catalogue(root), Asked(**asked))}  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def cold(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process has the faces of other tests, and no copy of it may lay out pages."""
    monkeypatch.setattr(catalogue_run, "warm_up", lambda **_: False)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Good books with other faces and directions in turn, and broken ones, made once."""
    root = tmp_path_factory.mktemp("catalogue")
    for number, more in enumerate(FACES):
        write_book(root, f"b{number}", more=more)
    write_book(root, "c-manifest").joinpath("book.yaml").write_text("id: x\ntitle: [\n", encoding="utf-8")
    write_book(root, "c-glyph", chapter=CHAPTER + "\n\U00013000\n")
    write_book(root, "c-bytes").joinpath("one.md").write_bytes(b"# \xff\xfe")
    write_book(root, "c-long", chapter=LONG + CHAPTER.partition("\n")[2] * 4_000)
    write_catalogue(root, "title: 一架书\nbooks: shelf/*\ncheck: false\nlimits: cpu=3s\n")
    return root


@pytest.fixture(scope="module")
def records(shelf: Path) -> dict[str, Record]:
    """In a process of its own: this one has threads and faces of other tests."""
    code = f"import sys; sys.path[:0] = {sys.path!r}; from banxin.cli.main import main; sys.exit(main(['catalogue', 'build', '-j', '2']))"
    done = subprocess.run([sys.executable, "-c", code], cwd=shelf, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    return Ledger(shelf, Shard()).read()


def test_good_books_are_made_and_broken_ones_say_why(records: dict[str, Record]) -> None:
    assert {name: (one.status, one.kind) for name, one in records.items()} == {
        **{f"shelf/b{number}": (Status.DONE, Kind.NONE) for number in range(len(FACES))},
        "shelf/c-manifest": (Status.FAILED, Kind.NONE),
        "shelf/c-glyph": (Status.FAILED, Kind.NONE),
        "shelf/c-bytes": (Status.FAILED, Kind.NONE),
        "shelf/c-long": (Status.KILLED, Kind.TIME),
    }
    assert records["shelf/c-bytes"].errors[0].message == "one.md:1:3: the file is not UTF-8; hint: save it as UTF-8"
    assert [one.name for one in records["shelf/c-glyph"].editions] == ["reader"]
    assert records["shelf/b0"].about["title"] == "书b0"


def test_the_bytes_are_those_of_a_book_that_is_made_by_itself(
    shelf: Path, records: dict[str, Record], tmp_path: Path
) -> None:
    """Copies of one process, whose faces and directions change from book to book."""
    for number, more in enumerate(FACES):
        folder = write_book(tmp_path, f"b{number}", more=more)
        build_book(folder)
    made = {name: data for name, data in files_of(shelf).items() if name.startswith("shelf/b")}
    assert len(made) == 4 * len(FACES)
    assert made == files_of(tmp_path)


def test_what_stands_needs_no_process(shelf: Path, records: dict[str, Record], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_making, "run_apart", lambda tasks, *_: list(tasks))
    again = run(shelf)
    assert {name: one.status for name, one in again.items()} == {
        name: Status.KEPT if one.is_good else one.status for name, one in records.items()
    }


def test_what_failed_is_tried_again_when_asked_or_changed(
    shelf: Path, records: dict[str, Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def nothing_comes(tasks: Iterable[Task], *_: object) -> Iterator[Outcome]:
        asked.extend(task.name for task in tasks)
        return iter(())

    monkeypatch.setattr(local_making, "run_apart", nothing_comes)
    run(shelf, retries_failed=True, only=("shelf/c-bytes", "shelf/b1"))
    assert asked == ["shelf/c-bytes"]
    os.utime(shelf / "shelf" / "c-glyph" / "one.md", (1, 1))
    run(shelf, only=("shelf/c-glyph", "shelf/c-bytes"))
    assert asked == ["shelf/c-bytes", "shelf/c-glyph"]


def test_other_wishes_of_the_catalogue_are_a_change(tmp_path: Path) -> None:
    write_book(tmp_path, "b0")
    wishes = tmp_path / "catalogue.yaml"
    write_catalogue(tmp_path)
    plain = wishes.read_text("utf-8")
    wishes.write_text(f"{plain}editions: [no-such-edition]\n", "utf-8")
    assert run(tmp_path)["shelf/b0"].status is Status.FAILED
    wishes.write_text(plain, "utf-8")
    assert run(tmp_path)["shelf/b0"].is_good


def test_parts_gathered_are_the_whole(tmp_path: Path) -> None:
    for number in range(4):
        write_book(tmp_path, f"b{number}")
    write_catalogue(tmp_path)
    run(tmp_path, shard=Shard(number=1, count=2))
    one_part = gather(read_catalogue(tmp_path))
    assert [one.status for one in one_part.values()] == [Status.DONE, Status.LOST, Status.DONE, Status.LOST]
    run(tmp_path, shard=Shard(number=2, count=2))
    gather(read_catalogue(tmp_path))
    parts = (tmp_path / FOLDER / "catalogue.json").read_bytes()
    assert [path.name for path in (tmp_path / FOLDER).glob("*.jsonl")] == ["ledger.jsonl"]
    (tmp_path / FOLDER / "ledger.jsonl").unlink()
    run(tmp_path, is_forced=True)
    gather(read_catalogue(tmp_path))
    assert (tmp_path / FOLDER / "catalogue.json").read_bytes() == parts


def test_parts_that_other_machines_made_otherwise_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(4):
        write_book(tmp_path, f"b{number}")
    write_catalogue(tmp_path)
    run(tmp_path)
    ledger = Ledger(tmp_path, Shard())
    made = list(ledger.read().values())
    ledger.shorten(made[:3])
    Ledger(tmp_path, Shard(number=2, count=2)).write(replace(made[3], identity="0" * 64))
    assert main(["-C", str(tmp_path), "catalogue", "gather"]) == 0
    assert "made with other programs or libraries than most: shelf/b3; hint: " in capsys.readouterr().err
    main(["-C", str(tmp_path), "catalogue", "build"])
    main(["-C", str(tmp_path), "catalogue", "status"])
    assert "other programs" not in capsys.readouterr().err


def test_a_run_that_is_ended_leaves_no_process_and_goes_on_where_it_was(tmp_path: Path) -> None:
    for number in range(3):
        write_book(tmp_path, f"b{number}", chapter=LONG)
    write_catalogue(tmp_path)
    code = f"import sys; sys.path[:0] = {sys.path!r}; from banxin.cli.main import main; sys.exit(main(['catalogue', 'build', '-j', '1']))"
    run_of = subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, start_new_session=True)
    ledger = tmp_path / FOLDER / "ledger.jsonl"
    deadline = time.monotonic() + 120
    while not ledger.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    run_of.send_signal(signal.SIGTERM)
    assert run_of.wait(60) == 128 + signal.SIGTERM
    deadline = time.monotonic() + 20
    while processes_of(run_of.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert processes_of(run_of.pid) == []
    first = Ledger(tmp_path, Shard()).read()
    assert 1 <= len(first) < 3
    again = run(tmp_path)
    assert {one.status for name, one in again.items() if name in first} == {Status.KEPT}
    assert {one.status for name, one in again.items() if name not in first} == {Status.DONE}


def test_a_process_that_somebody_ends_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_book(tmp_path, "b0")
    write_catalogue(tmp_path)
    monkeypatch.setattr(local_making, "make_book", ended_once)
    monkeypatch.setenv("ENDED_ONCE", str(tmp_path / "once"))
    assert [one.status for one in run(tmp_path).values()] == [Status.DONE]


def ended_once(order: dict[str, object]) -> dict[str, object]:
    from banxin.catalogue.book_making import make_book

    mark = Path(os.environ["ENDED_ONCE"])
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return make_book(order)


def test_the_same_faces_are_asked_once_for_all_books(
    shelf: Path, records: dict[str, Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[Path]()
    plain = facts.read_note

    def counted(note: Path) -> facts.Facts | None:
        read.append(note)
        return plain(note)

    monkeypatch.setattr(facts, "read_note", counted)
    run(shelf)
    run(shelf)
    assert len(read) == len(set(read))


def test_what_is_told_of_a_run_is_whether_a_book_was_kept(
    shelf: Path, records: dict[str, Record], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shelf)
    assert main(["catalogue", "build", "-q"]) == 1
    assert capsys.readouterr().out == "9 books: unchanged 5, failed 3, ended 1\n"


def test_stylesheets_of_the_theme_are_read_once_for_all_books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a book has for itself is read for each; the pages are the same, whoever read the theme."""
    read: list[str] = []

    def counted(**given: Any) -> CSS:
        read.append(given["string"])
        return CSS(**given)

    monkeypatch.setattr(layout, "CSS", counted)
    monkeypatch.setattr(layout, "OWN_SHEETS", {})
    made = []
    for name in ("one", "two"):
        (folder := write_book(tmp_path / name, "b0")).joinpath("own.css").write_text(
            "p { color: #111 }", encoding="utf-8"
        )
        book = read_book(folder)
        edition = replace(book.editions[1], stylesheets=(folder / "own.css",))
        made.append(make_edition(book, edition, folder / "build").outputs)
    of_theme = {sheet.text for sheet in layout.OWN_SHEETS}
    assert len(of_theme) > 2
    assert [sum(text in of_theme for text in read), read.count("p { color: #111 }")] == [len(of_theme), 2]
    assert made[0] == made[1]


def test_a_catalogue_that_cleans_loads_what_cleans_once() -> None:
    code = (
        "from banxin.catalogue.warm_up import warm_up; from banxin.typography.chinese_words import word_counts; "
        "warm_up(cleans=True); import sys; print(word_counts.cache_info().currsize, 'banxin.verbs.clean' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "1 True\n"


def test_copies_do_not_look_for_what_their_first_process_has_kept() -> None:
    code = (
        "from banxin.catalogue.warm_up import warm_up; from banxin.loading.kept_modules import LOOKED_AT; "
        "warm_up(cleans=True); import sys; print(set(sys.modules) <= LOOKED_AT)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


def test_what_few_books_ask_for_is_loaded_once() -> None:
    """The patterns by which foreign words are divided, the readers of pictures, the rules of the theme."""
    code = (
        "from banxin.catalogue.warm_up import warm_up; warm_up(); import pyphen, sys; from banxin.epub.css.plain_css import rules_in; "
        "print(len(pyphen.hdcache), 'PIL.GifImagePlugin' in sys.modules, rules_in.cache_info().currsize > 4)"
    )
    # Whatever was kept of the first, it is the same for the second.
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout == "1 True True\n"
