"""Options of the test suite, and what all its tests share."""

import gc
import os
import resource
import signal
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from tests.kept_faces import KeptFaces, faces_kept
from tests.rewritten_once import find_constants_by_turns, read_by_turns
from tests.standing_chromium import StandingChromium
from tests.standing_epubcheck import StandingEpubcheck
from tests.warm_processes import WarmProcess

from banxin.checks.epub import screen_room
from banxin.fonts import fontconfig
from banxin.model.finding import Finding
from banxin.processes import apart
from banxin.verbs import epub_check

# How long one example takes says more of the machine than of the code; what is slow is measured by `make bench`.
settings.register_profile("any-machine", deadline=None)
# Mutants are judged by the same examples in every run, and none learns from what killed another.
# That one example fails is enough: nobody reads a shorter one.
settings.register_profile(
    "mutants", deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile("any-machine")
# Messages are compared in English, whatever the machine speaks; processes that tests start have it, too.
os.environ["BANXIN_LANG"] = "en"
# A shell lets what it starts in the background ignore Ctrl-C: tests of interruption want it heard however the suite is started.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--save-golden", action="store_true", help="write the expected files of case folders anew")
    parser.addoption(
        "--both-languages", action="store_true", help="try each fault in both languages, not in one by turns"
    )
    parser.addoption("--both-browsers", action="store_true", help="open what one browser opens by turns in both")


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """All that is collected stays: the collector of garbage would go through it again and again while it grows."""
    gc.disable()
    try:
        read_by_turns(session.config)
        return (yield)
    finally:
        gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes longest is begun first: at the end one worker would wait for the other that long."""
    if not config.getoption("--both-browsers"):
        out = [item for item in items if item.get_closest_marker("not_its_turn")]
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item not in out]
    items.sort(key=lambda item: item.get_closest_marker("longest") is None)
    find_constants_by_turns(items)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Generator[None, bool | None, bool | None]:
    """What one test has made is gone when the next begins: a hundred layouts take 14 GB.

    The collector of garbage looks for it once, behind the test, and only among what has come meanwhile: of the tests
    and of all modules there are a million objects, through which it goes in half a second. What files of tests have had in
    common and let go is older than that: it is looked for when much has come together, since each process that is
    forked from one of 9 GB begins late.
    """
    gc.disable()
    gc.freeze()
    try:
        return (yield)
    finally:
        # What is finalized while it is looked for, as generators that nobody has ended are, keeps all that hangs together with it once more.
        while gc.collect() > MANY_FINALIZED:
            pass
        gc.unfreeze()
        gc.enable()
        if resident_pages() > MANY_PAGES + settled[0]:
            gc.collect()
            settled[0] = resident_pages()


MANY_FINALIZED = 1000
MANY_PAGES = 2**30 // resource.getpagesize()
settled = [0]
"""How many pages of memory were left when the collector had last looked through everything."""


def resident_pages() -> int:
    """The pages of memory that this process has; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """When all is done, pytest lets the collector go through everything five times, and Python once more: nothing is left that they could find."""
    gc.freeze()


@pytest.fixture
def both_languages(request: pytest.FixtureRequest) -> bool:
    """Whether each small book is made in both languages; what they tell is compared in any case."""
    return bool(request.config.getoption("--both-languages") or request.config.getoption("--save-golden"))


@pytest.fixture
def save_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be written anew; the difference is reviewed like code."""
    return bool(request.config.getoption("--save-golden"))


@pytest.fixture(scope="session")
def warm_process() -> Iterator[WarmProcess]:
    warm = WarmProcess(os.environ)
    yield warm
    warm.close()


@pytest.fixture(autouse=True)
def copies_of_a_warm_process(warm_process: WarmProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    """What needs a process begins as a copy of a warm one."""
    monkeypatch.setattr(apart, "spawn", warm_process.copy)
    monkeypatch.setattr(apart, "may_fork", lambda _: False)


@pytest.fixture(autouse=True)
def fonts_of_the_machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs that others wrote see the fonts that a user's would: what the tests of a worker set with stays in its environment."""
    if request.node.get_closest_marker("external"):
        for name in fontconfig.VARIABLES:
            monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def kept_faces() -> Iterator[KeptFaces]:
    with faces_kept() as kept:
        yield kept


@pytest.fixture(autouse=True)
def faces_opened_once(kept_faces: KeptFaces) -> None:
    """Documents that are set in this process have their faces opened by one of them."""
    kept_faces.share()


@pytest.fixture(scope="session")
def epubcheck() -> Iterator[Callable[[Path], tuple[Finding, ...]]]:
    """What EPUBCheck says of an e-book, which looks at all of them in one machine."""
    machine = StandingEpubcheck()
    yield machine.look
    machine.close()


@pytest.fixture(autouse=True)
def one_epubcheck(epubcheck: Callable[[Path], tuple[Finding, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
    """The check of a book, in this process, asks that machine, too."""
    monkeypatch.setattr(epub_check, "run_epubcheck", epubcheck)


@pytest.fixture(scope="session")
def chromium() -> Iterator[StandingChromium]:
    """The browser that lays e-books out on narrow screens, all of them in one."""
    browser = StandingChromium()
    yield browser
    browser.close()


@pytest.fixture(autouse=True)
def one_chromium(chromium: StandingChromium, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check of a book, in this process, asks that browser, too."""
    monkeypatch.setattr(screen_room, "dumped", chromium.dumped)
