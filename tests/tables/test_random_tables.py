"""Whatever the table: nothing off the sheet, no cell in ruins, rows whole, heads again overleaf, every character once.

`python -m tests.tables` (`make fuzz`) tries as many as it is asked to.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from tests.tables.judged_tables import faults_of
from tests.tables.random_tables import TableBook, noted_tables, table_books


@settings(
    max_examples=6, derandomize=True, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck)
)
@given(table_books())
def test_any_table_is_set(book: TableBook) -> None:
    with TemporaryDirectory() as folder:
        assert faults_of(book, Path(folder)) == [], book.text()


@settings(
    max_examples=4, derandomize=True, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck)
)
@given(noted_tables())
def test_any_table_with_notes_is_set(book: TableBook) -> None:
    with TemporaryDirectory() as folder:
        assert faults_of(book, Path(folder)) == [], book.text()
