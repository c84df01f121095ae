"""What all small books have in common."""

from collections.abc import Iterator

import pytest
from tests.standing_epubcheck import StandingEpubcheck

from banxin import epub_check


@pytest.fixture(scope="session")
def standing() -> Iterator[StandingEpubcheck]:
    machine = StandingEpubcheck()
    yield machine
    machine.close()


@pytest.fixture(autouse=True)
def one_epubcheck(standing: StandingEpubcheck, monkeypatch: pytest.MonkeyPatch) -> None:
    """EPUBCheck looks at all of them in one machine."""
    monkeypatch.setattr(epub_check, "run_epubcheck", standing.look)
