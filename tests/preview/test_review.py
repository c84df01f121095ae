"""Cleaning in the browser: who may decide, what is written, and the first book's page reviewed by keyboard alone."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from tests.engines.engines import in_every_browser, skip_without_engines

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


class Reviewed(NamedTuple):
    """A book whose sources are reviewed: its folder, the address with the word of the run, and the process."""

    book: Path
    port: int
    token: str
    process: "subprocess.Popen[str]"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/review#{self.token}"

    @property
    def decisions(self) -> Path:
        return self.book / "decisions" / "page-01.yaml"

    def ask(self, path: str, body: object = None, **headers: str) -> tuple[int, Any]:
        """Status and content of an answer; a body is sent as the page sends it, but for the headers that are given."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            own = f"127.0.0.1:{self.port}"
            sent = {"Host": own}
            data = None
            if body is not None:
                data = body if isinstance(body, bytes) else json.dumps(body).encode()
                sent |= {
                    "Origin": f"http://{own}",
                    "Sec-Fetch-Site": "same-origin",
                    "Content-Type": "application/json",
                    "X-Banxin-Token": self.token,
                }
            sent |= {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET" if data is None else "POST", path, body=data, headers=sent)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            is_json = "json" in (answer.getheader("content-type") or "")
            return answer.status, json.loads(text) if is_json else text

    def part(self) -> Any:
        return self.ask("/review/source/page-01.txt/0")[1]

    def decide(self, *verdicts: dict[str, str]) -> Any:
        status, answer = self.ask("/review/decide", {"source": "page-01.txt", "verdicts": list(verdicts)})
        assert status == 200
        return answer


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reviewed]:
    """A review for all tests but the one that ends it."""
    with reviewing(tmp_path_factory.mktemp("reviewed") / "book") as one:
        yield one


@pytest.fixture
def reviewed(standing: Reviewed) -> Iterator[Reviewed]:
    """The same for a test that decides; what it has decided is taken away behind it."""
    before = standing.decisions.read_bytes()
    yield standing
    standing.decisions.write_bytes(before)


@contextmanager
def reviewing(book: Path) -> Iterator[Reviewed]:
    write_reviewed(book)
    with review_of(book) as one:
        yield one


def write_reviewed(book: Path) -> None:
    """The first book, with its sources."""
    for name in ("sources", "decisions", "chapters"):
        shutil.copytree(ROOT / name, book / name)
    shutil.copyfile(ROOT / "book.yaml", book / "book.yaml")


@contextmanager
def review_of(book: Path) -> Iterator[Reviewed]:
    """The sources of a book that is there, reviewed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "banxin", "-C", str(book), "clean", "--review", "--serve", "--by", "编辑"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "BROWSER": "true"},
    )
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line)
        if found := re.search(r"http://127\.0\.0\.1:(\d+)/review#(\S+);", line):
            break
    else:
        raise AssertionError(lines)
    try:
        yield Reviewed(book, int(found[1]), found[2], process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(60)
        process.stdout.close()


def files_of(book: Path) -> dict[str, bytes]:
    return {path.relative_to(book).as_posix(): path.read_bytes() for path in book.rglob("*") if path.is_file()}


VERDICT = {"source": "page-01.txt", "verdicts": [{"version": "none", "id": "none", "answer": "keep"}]}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"X_Banxin_Token": ""}, 403),
        ({"X_Banxin_Token": "guessed"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "none"}, 403),
        ({"Host": "rebound.example"}, 403),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Length": "70000"}, 413),
        ({"Content_Length": "9" * 12}, 413),
    ],
)
def test_nobody_decides_without_the_word_of_the_run(standing: Reviewed, headers: dict[str, str], status: int) -> None:
    assert standing.ask("/review/decide", VERDICT, **headers)[0] == status


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b'"a"', b"[" * 5000, b'{"source": "page-01.txt"}', b'{"source": "page-01.txt", "verdicts": []}',
        b'{"source": "page-01.txt", "verdicts": [{"version": "1", "path": "book.yaml"}]}',
        b'{"source": "page-01.txt", "verdicts": [{"version": 1}]}',
        b'{"source": 3, "verdicts": [{"version": "1"}]}',
    ],
)  # fmt: skip
def test_what_is_no_decision_is_refused(standing: Reviewed, body: bytes) -> None:
    assert standing.ask("/review/decide", body)[0] == 400


@pytest.mark.parametrize("source", ["nothing.txt", "../book.yaml", "../decisions/page-01.yaml", "README.md"])
def test_a_source_is_called_by_its_name_alone(standing: Reviewed, source: str) -> None:
    before = files_of(standing.book)
    status, answer = standing.ask("/review/decide", {**VERDICT, "source": source})
    assert (status, [one["message"] for one in answer["errors"]]) == (200, [f"there is no source '{source}'"])
    assert files_of(standing.book) == before


@pytest.mark.parametrize("path", ["/book", "/review", "/review/sources", "/edition/print", "/review/other"])
def test_nothing_else_takes_what_is_sent(standing: Reviewed, path: str) -> None:
    assert standing.ask(path, VERDICT)[0] == 405


def test_a_decision_is_written_as_adoption_writes_it_and_taken_back(reviewed: Reviewed) -> None:
    before = files_of(reviewed.book)
    record = reviewed.part()
    (asked,) = (key for key, one in record["edits"].items() if one["rule"] == "doubled-word")
    answer = reviewed.decide({"version": record["version"], "id": asked, "answer": "accept", "why": "重复"})
    assert answer["errors"] == []
    after = files_of(reviewed.book)
    assert {name for name in after if after[name] != before.get(name)} == {"decisions/page-01.yaml"}
    added = after["decisions/page-01.yaml"].decode()[len(before["decisions/page-01.yaml"].decode()) :]
    (entry,) = yaml.safe_load(added)
    date = entry.pop("date")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", date)
    line = entry["at"].pop("line")
    assert "公益公益" in (reviewed.book / "sources" / "page-01.txt").read_text(encoding="utf-8").splitlines()[line - 1]
    assert entry == {"at": {"exact": "公益公益"}, "do": "replace", "to": "公益", "by": "编辑", "why": "重复"}
    assert reviewed.part()["open"] == record["open"] - 1
    assert reviewed.ask("/review/undo", {})[1] == {"errors": [], "undo": answer["undo"] - 1}
    assert files_of(reviewed.book) == before


def test_what_decides_nothing_is_refused_and_the_others_are_taken(reviewed: Reviewed) -> None:
    record = reviewed.part()
    before = reviewed.decisions.read_text(encoding="utf-8")
    (doubled,) = (key for key, one in record["edits"].items() if one["rule"] == "doubled-word")
    (joint,) = (key for key, one in record["edits"].items() if one["rule"] == "impossible-joint")
    answer = reviewed.decide(
        {"version": record["version"], "id": doubled, "answer": "join"},
        {"version": record["version"], "id": joint, "do": "replace", "to": "题"},
        {"version": record["version"], "id": doubled, "do": "nothing"},
        {"version": record["version"], "id": joint, "answer": "no-join"},
    )
    assert [one["message"] for one in answer["errors"]] == [
        "this cannot be answered so",
        "'普题' stands in two paragraphs",
        "'nothing' is not a decision",
    ]
    assert len(yaml.safe_load(reviewed.decisions.read_text(encoding="utf-8")[len(before) :])) == 1


def test_what_was_changed_by_another_hand_is_not_taken_back(reviewed: Reviewed) -> None:
    record = reviewed.part()
    (doubled,) = (key for key, one in record["edits"].items() if one["rule"] == "doubled-word")
    reviewed.decide({"version": record["version"], "id": doubled, "answer": "keep"})
    mine = reviewed.decisions.read_text(encoding="utf-8") + "# mine\n"
    reviewed.decisions.write_text(mine, encoding="utf-8")
    (error,) = reviewed.ask("/review/undo", {})[1]["errors"]
    assert (error["path"], error["message"]) == (
        "decisions/page-01.yaml",
        "the decisions have been changed since, and nothing is taken back",
    )
    assert reviewed.decisions.read_text(encoding="utf-8") == mine


def test_decisions_that_cannot_be_read_are_told_and_nothing_is_lost(reviewed: Reviewed) -> None:
    record = reviewed.part()
    (doubled,) = (key for key, one in record["edits"].items() if one["rule"] == "doubled-word")
    broken = reviewed.decisions.read_bytes() + b"\xff\xfe"
    reviewed.decisions.write_bytes(broken)
    status, answer = reviewed.ask("/review/source/page-01.txt/0")
    assert (status, answer["errors"][0]["message"]) == (409, "decisions are not in UTF-8")
    (error,) = reviewed.decide({"version": record["version"], "id": doubled, "answer": "keep"})["errors"]
    assert error["message"] == "decisions are not in UTF-8"
    assert reviewed.decisions.read_bytes() == broken


def test_much_is_decided_on_one_state_of_a_source(reviewed: Reviewed) -> None:
    """Each decision makes another state; who is quick has answered all questions before the second is shown."""
    _, record = reviewed.ask("/review/source/page-01.txt/0")
    asked = [one["id"] for one in record["queue"] if one["level"] == 0]
    assert len(asked) > 5
    told = [reviewed.decide({"version": record["version"], "id": one, "answer": "keep"})["errors"] for one in asked]
    assert not [error for errors in told for error in errors if "meanwhile" in error["message"]]


def test_a_question_that_was_answered_in_another_window_is_not_answered_again(reviewed: Reviewed) -> None:
    """Both answers were written, and where they were not one, the later held without a word."""
    _, record = reviewed.ask("/review/source/page-01.txt/0")
    (first,) = (key for key, one in record["edits"].items() if one["rule"] == "doubled-word")
    (second,) = (key for key, one in record["edits"].items() if one["rule"] == "impossible-joint")
    assert reviewed.decide({"version": record["version"], "id": first, "answer": "keep"})["errors"] == []
    before = reviewed.decisions.read_text(encoding="utf-8")
    for answer in ("keep", "accept"):
        (error,) = reviewed.decide({"version": record["version"], "id": first, "answer": answer})["errors"]
        assert error["message"] == "this has been decided meanwhile, and is asked no more"
    assert reviewed.decisions.read_text(encoding="utf-8") == before
    assert reviewed.decide({"version": record["version"], "id": second, "answer": "no-join"})["errors"] == []


@pytest.mark.external
@in_every_browser
def test_the_first_page_is_reviewed_by_keyboard_alone_in_a_real_browser(tmp_path: Path, browser: str) -> None:
    skip_without_engines()
    with reviewing(tmp_path / "book") as reviewed:
        pictures = os.environ.get("PREVIEW_PICTURES", "")
        address = reviewed.address
        command = ["node", str(HERE / "review.mjs"), browser, address, str(reviewed.decisions), pictures]
        chapters = {name: data for name, data in files_of(reviewed.book).items() if not name.startswith("decisions/")}
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
        assert done.returncode == 0, done.stderr
        seen = json.loads(done.stdout)
        assert [one for one in seen["complaints"] if "403" not in one] == []
        assert seen["hash"] == ""
        assert yaml.safe_load(seen["kept"])[0]["do"] == "keep"
        assert seen["isBack"]
        assert (seen["left"], seen["errors"]) == (0, "")
        assert len(yaml.safe_load(seen["decisions"])) == len(seen["answered"]) == seen["open"]
        assert all(one["isMarked"] and one["isInView"] for one in seen["answered"])
        assert seen["seconds"] < 300
        (overruled,) = yaml.safe_load(seen["overruled"])
        assert (overruled["do"], overruled["to"]) == ("replace", overruled["at"]["exact"])
        state, error = seen["notBack"]
        assert state == ""
        assert "the decisions have been changed since, and nothing is taken back" in error
        assert seen["stranger"] == [0, 403]
        # The server has written decisions and nothing else; the end of the run makes the chapters with them.
        assert {n: d for n, d in files_of(reviewed.book).items() if not n.startswith("decisions/")} == chapters
        reviewed.process.send_signal(signal.SIGINT)
        assert reviewed.process.wait(120) == 0
        assert files_of(reviewed.book)["chapters/01-kunshan.md"] != chapters["chapters/01-kunshan.md"]
