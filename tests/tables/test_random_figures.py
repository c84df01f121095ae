"""Whatever the chapter: its figures in order and read where they were put, and no page white before a chapter's end."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from tests.tables.judged_figures import faults_of
from tests.tables.random_figures import FigureBook, figure_books


@settings(
    max_examples=3, derandomize=True, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck)
)
@given(figure_books())
def test_figures_of_any_chapter_float(book: FigureBook) -> None:
    with TemporaryDirectory() as folder:
        assert faults_of(book, Path(folder)) == [], book.texts()
