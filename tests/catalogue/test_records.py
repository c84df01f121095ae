"""Records and ledgers: written and read back whole; a line that was cut off is none; one ISBN stands for one edition."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.catalogue.book_making import make_book
from banxin.catalogue.book_record import EditionRecord, ErrorRecord, Kind, Record, Status
from banxin.catalogue.isbn_register import with_isbns_tried
from banxin.catalogue.ledger import WHOLE, Ledger
from banxin.catalogue.local_making import record_of_outcome
from banxin.catalogue.order import Order
from banxin.errors import (
    BuildError,
    BusyError,
    DiedError,
    LimitError,
    MissingDependencyError,
    PublishingError,
    UnwritableError,
)
from banxin.processes.faults import InternalError
from banxin.processes.task import Outcome

EDITIONS = st.builds(
    EditionRecord,
    name=st.text(max_size=5),
    format=st.sampled_from(["epub", "pdf"]),
    output=st.text(max_size=5),
    sha256=st.just("0"),
)
RECORDS = st.builds(
    Record,
    id=st.text(min_size=1, max_size=8), status=st.sampled_from(Status), kind=st.sampled_from(Kind),
    errors=st.lists(st.builds(ErrorRecord, exit=st.integers(1, 4), message=st.text(max_size=20), said=st.text(max_size=5)), max_size=2).map(tuple),
    editions=st.lists(EDITIONS, max_size=2).map(tuple), findings=st.just(()), counts=st.just({"error": 1}), about=st.just({"title": "书"}),
)  # fmt: skip


@given(RECORDS)
def test_a_record_comes_back_from_json(record: Record) -> None:
    assert Record.from_json(json.loads(json.dumps(record.to_json()))) == record


def test_an_order_comes_back_from_json() -> None:
    order = Order(id="a", root="/b", editions=("print",), limits={"cpu": None}, cleans=True)
    assert Order.from_json(json.loads(json.dumps(order.to_json()))) == order


def test_a_ledger_holds_the_last_word_on_each_book_and_passes_over_a_line_that_was_cut_off(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, WHOLE)
    ledger.write(Record(id="a", status=Status.FAILED))
    ledger.write(Record(id="a", status=Status.DONE))
    with ledger.path.open("ab") as file:
        file.write(b'{"record": {"id": "b", "sta')
    assert {name: one.status for name, one in ledger.read().items()} == {"a": Status.DONE}


def test_an_isbn_given_twice_is_an_error_of_both_books() -> None:
    first = EditionRecord(name="print", format="pdf", output="a", sha256="0", isbn="978-7-02-000220-7")
    again = EditionRecord(
        name="reader", format="epub", output="b", sha256="0", isbn="978\u20117\u201102\u2011000220\u20117"
    )
    records = {
        "a": Record(id="a", status=Status.DONE, editions=(first,)),
        "b": Record(id="b", status=Status.DONE, editions=(again,)),
        "c": Record(id="c", status=Status.DONE),
    }
    said = "the ISBN 978-7-02-000220-7 is given to several editions: a (print), b (reader)"
    assert {name: [error.message for error in one.errors] for name, one in with_isbns_tried(records).items()} == {
        "a": [said], "b": [said], "c": [],
    }  # fmt: skip


def test_an_order_for_a_book_that_is_not_there_is_a_record_too(tmp_path: Path) -> None:
    record = make_book(Order(id="x", root=str(tmp_path / "nowhere")).to_json())
    assert (record["status"], len(record["errors"])) == ("failed", 1)


def test_a_worker_that_differs_makes_nothing(tmp_path: Path) -> None:
    record = make_book(Order(id="x", root=str(tmp_path), identity="another").to_json())
    assert record["status"] == "refused"
    assert record["errors"][0]["message"] == (
        "this worker is not what the catalogue is made with: another version of banxin, or of a library;"
        " hint: install the same versions everywhere"
    )


@pytest.mark.parametrize(
    ("error", "status", "kind"),
    [
        (LimitError("too much", kind="memory"), Status.KILLED, Kind.MEMORY),
        (LimitError("too long", kind="cpu"), Status.KILLED, Kind.TIME),
        (LimitError("too deep", kind="nesting"), Status.FAILED, Kind.NONE),
        (DiedError("gone"), Status.KILLED, Kind.SIGNAL),
        (InternalError("ours"), Status.FAILED, Kind.CRASH),
        (BuildError("a fault"), Status.FAILED, Kind.NONE),
        (BusyError("theirs"), Status.REFUSED, Kind.NONE),
        (UnwritableError("full"), Status.REFUSED, Kind.NONE),
        (MissingDependencyError("no face"), Status.REFUSED, Kind.NONE),
    ],
)
def test_a_process_without_a_record_is_told_by_its_error(
    tmp_path: Path, error: PublishingError, status: Status, kind: Kind
) -> None:
    record = record_of_outcome(Order(id="x", root=str(tmp_path)), Outcome("x", error=error))
    assert (record.status, record.kind) == (status, kind)


IN_LITTLE_ROOM = """
import resource, sys
from pathlib import Path
from banxin.catalogue.book_record import Record, Status
from banxin.catalogue.ledger import WHOLE, Ledger
from banxin.errors import UnwritableError

resource.setrlimit(resource.RLIMIT_FSIZE, (700, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
ledger = Ledger(Path(sys.argv[1]), WHOLE)
ledger.write(Record(id="a", status=Status.DONE))
try:
    ledger.write(Record(id="b" * 700, status=Status.DONE))
except UnwritableError as error:
    print(error)
"""
"""No file may have more than 700 bytes: the system writes as much as it may, and refuses the rest. It holds for all that a process writes,
so that it has one of its own."""


def test_a_record_for_which_there_is_no_room_is_told(tmp_path: Path) -> None:
    command = [sys.executable, "-B", "-c", IN_LITTLE_ROOM, str(tmp_path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "the file would be too large; hint: make room" in said
    assert list(Ledger(tmp_path, WHOLE).read()) == ["a"]


def test_what_comes_behind_a_line_that_was_cut_off_is_not_lost_with_it(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, WHOLE)
    ledger.write(Record(id="a", status=Status.DONE))
    with ledger.path.open("ab") as file:
        file.write(b'{"record": {"id": "b", "sta')
    ledger.write(Record(id="c", status=Status.DONE))
    ledger.write(Record(id="d", status=Status.DONE))
    assert list(ledger.read()) == ["a", "c", "d"]
