"""`banxin serve`: who is answered, and a book that is looked at in a real browser while it is edited."""

import json
import os
import re
import resource
import signal
import subprocess
import time
from contextlib import closing
from http.client import HTTPConnection
from io import BytesIO
from itertools import pairwise, takewhile
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from fontTools.ttLib import TTFont
from tests.comparison.conftest import MANIFEST, write_book
from tests.engines.engines import in_a_browser, in_every_browser, skip_without_engines
from tests.epub.read_along.silence import m4a
from tests.epub.read_along.test_read_along import SECOND, vtt
from tests.epub.read_along.test_read_along import write_book as write_aloud
from tests.preview.conftest import Served, server_of

from banxin.cli import main
from banxin.extras import line_for

HERE = Path(__file__).parent


def test_only_this_machine_is_answered_and_only_to_read(standing: Served) -> None:
    own = f"127.0.0.1:{standing.port}"
    assert standing.get("/")[0] == 200
    assert standing.get("/", Host="evil.example")[0] == 403
    assert standing.get("/", Host=f"rebound.example:{standing.port}")[0] == 403
    assert standing.get("/book", Origin="https://evil.example")[0] == 403
    assert standing.get("/book", Origin=f"http://{own}")[0] == 200
    assert standing.get("/book", Sec_Fetch_Site="cross-site")[0] == 403
    assert standing.get("/book", Sec_Fetch_Site="same-site")[0] == 403
    assert standing.get("/book", Sec_Fetch_Site="same-origin")[0] == 200
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "HEAD"):
        assert standing.get("/book", method=method)[0] == 405


@pytest.mark.parametrize(
    "path",
    [
        "/static/../server.py",
        "/static/..%2fserver.py",
        "/static/preview.py",
        "/edition/nothing",
        "/edition/..%2f..%2fetc",
        "/page/print/0000",
        "/page/print/..%2f..%2fbook.yaml",
        "/epub/reader/1/../../book.yaml",
        "/epub/reader/..%2f1/mimetype",
        "/grid/print/other",
        "/places/print/-1",
        "/book.yaml",
    ],
)
def test_nothing_is_answered_by_a_path(standing: Served, path: str) -> None:
    assert standing.get(path)[0] == 404


def test_faces_are_given_by_their_names(standing: Served) -> None:
    until(lambda: pages_of(standing))
    for name in ("book", "page"):
        status, _, headers = standing.get(f"/face/{name}")
        assert (status, headers["content-type"]) == (200, "font/otf")
    assert standing.get("/face/other")[0] == 404


def test_faces_stand_in_for_those_of_devices_with_what_an_e_book_shows_of_them(standing: Served) -> None:
    """Each of its documents holds them for itself: of a book of 43 chapters a browser held more than a gigabyte."""
    until(lambda: (one := standing.get("/edition/reader"))[0] == 200 and json.loads(one[1])["file"])
    file = json.loads(standing.get("/edition/reader")[1])["file"]
    rules = standing.get(f"/stand-ins/reader/{file}")[1]
    found = dict(re.findall(r'local\("([^"]+)"\), url\("([^"]+)"', rules))
    assert {"宋体", "黑体"} <= set(found)
    with closing(HTTPConnection("127.0.0.1", standing.port, timeout=60)) as connection:
        connection.request("GET", found["宋体"])
        face = connection.getresponse().read()
    assert len(face) < 1_000_000
    characters = TTFont(BytesIO(face)).getBestCmap()
    assert {ord(one) for one in "镇上的人，。雪一九"} <= characters.keys()
    assert ord("龘") not in characters
    for path in (f"/stand-in/reader/{file}/other", "/stand-in/reader/99/宋体", f"/stand-ins/print/{file}"):
        assert standing.get(quote(path))[0] == 404


def test_a_strict_policy_stands_on_every_answer(standing: Served) -> None:
    policy = standing.get("/")[2]["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert standing.get("/nothing")[2]["x-content-type-options"] == "nosniff"


def test_who_begins_to_listen_is_told_of_the_book_at_once(standing: Served) -> None:
    """Or what happened between a browser's first question and its listening would never be shown."""
    until(lambda: pages_of(standing))
    with closing(HTTPConnection("127.0.0.1", standing.port, timeout=60)) as connection:
        connection.request("GET", "/events")
        answer = connection.getresponse()
        lines = iter(answer.readline, b"")
        assert next(line for line in lines if line.startswith(b"data:")) == b'data: "book"\n'


def test_words_are_found_over_the_ends_of_lines_and_whatever_the_spaces(standing: Served) -> None:
    until(lambda: pages_of(standing))
    text = (standing.book / "chapters" / "02-snow.md").read_text(encoding="utf-8")
    paragraph = max(text.split("\n\n"), key=len)
    first, *_ = found(standing, paragraph[:60])
    assert isinstance(first, dict)
    assert len({round(top, 2) for _, top, _, _ in first["boxes"]}) > 1
    assert found(standing, f" {paragraph[:20]} {paragraph[20:40]}")
    assert not found(standing, f"{paragraph[:20]}无{paragraph[20:40]}")


def test_it_ends_with_ctrl_c_and_leaves_no_process_and_nothing_in_the_book(printed: Served) -> None:
    until(
        lambda: (
            json.loads(printed.get("/edition/print")[1])["pages"] if printed.get("/edition/print")[0] == 200 else None
        )
    )
    children = children_of(printed.process.pid)
    assert children
    printed.process.send_signal(signal.SIGINT)
    assert printed.process.wait(60) == 0
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children))
    assert not (printed.book / "build").exists()
    assert sorted(path.name for path in printed.book.iterdir()) == ["book.yaml", "chapters"]


def test_a_builder_that_is_killed_is_begun_anew(printed: Served) -> None:
    until(lambda: pages_of(printed))
    for pid in children_of(printed.process.pid):
        os.kill(pid, signal.SIGKILL)
    number = json.loads(printed.get("/edition/print")[1])["number"]
    chapter = printed.book / "chapters" / "03-wind.md"
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("第3段", "第三段"), encoding="utf-8")
    until(
        lambda: (one := json.loads(printed.get("/edition/print")[1]))["number"] > number and one["badge"] == "checked"
    )
    assert json.loads(printed.get("/edition/print")[1])["errors"] == []


def test_a_full_disk_is_told_and_the_pages_come_when_there_is_room(printed: Served) -> None:
    """Whoever makes room has saved before, and need not save again."""
    until(lambda: pages_of(printed))
    limits = printed.process.pid, *children_of(printed.process.pid)
    for pid in limits:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
    chapter = printed.book / "chapters" / "03-wind.md"
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("第3段", "第三段"), encoding="utf-8")
    until(lambda: json.loads(printed.get("/edition/print")[1])["errors"])
    (error,) = json.loads(printed.get("/edition/print")[1])["errors"]
    assert re.match("there is no room for|cannot write to", error["message"])
    assert error["hint"].startswith("make room")
    for pid in {*limits, *children_of(printed.process.pid)}:
        if Path(f"/proc/{pid}").exists():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    until(lambda: pages_of(printed) and found(printed, "第三段"))
    assert json.loads(printed.get("/edition/print")[1])["errors"] == []


def test_many_saves_end_in_what_was_saved_last(printed: Served) -> None:
    until(lambda: pages_of(printed))
    chapter = printed.book / "chapters" / "03-wind.md"
    text = chapter.read_text(encoding="utf-8")
    for number in range(20):
        chapter.write_text(text.replace("这是风里的第3段。", f"第{number}次保存。"), encoding="utf-8")
        time.sleep(0.1)
    until(lambda: found(printed, "第19次保存"))
    until(lambda: json.loads(printed.get("/edition/print")[1])["badge"] == "checked")
    assert not found(printed, "第18次保存")


def test_a_save_is_told_at_once_and_stands_until_there_are_pages_of_it(served: Served) -> None:
    """An author who sees nothing for a second saves again."""
    until(lambda: pages_of(served))
    chapter = served.book / "chapters" / "03-wind.md"
    with closing(HTTPConnection("127.0.0.1", served.port, timeout=60)) as connection:
        connection.request("GET", "/events")
        heard = (json.loads(line[5:]) for line in iter(connection.getresponse().readline, b"") if line[:5] == b"data:")
        assert next(heard) == "book"
        chapter.write_text(chapter.read_text(encoding="utf-8").replace("第3段", "第三段"), encoding="utf-8")
        # Before anything is built of it; the editions that nobody looks at may still be.
        assert "building/print" not in list(takewhile(lambda one: one != "saved", heard))
        assert json.loads(served.get("/edition/print")[1])["saved"]
    until(lambda: found(served, "第三段"))
    assert not json.loads(served.get("/edition/print")[1])["saved"]


def found(served: Served, words: str) -> list[object]:
    hits: list[object] = json.loads(served.get(f"/search/print?q={quote(words)}")[1])
    return hits


def pages_of(served: Served) -> object:
    status, text, _ = served.get("/edition/print")
    return status == 200 and json.loads(text)["badge"] == "checked"


def children_of(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()] or [
        int(path.parent.name)
        for path in Path("/proc").glob("[0-9]*/stat")
        if path.exists()
        and path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1] == str(pid)
    ]


def until(holds: object, patience: float = 120) -> None:
    assert callable(holds)
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.2)


@pytest.mark.external
@in_every_browser
def test_a_book_is_edited_beside_its_pages_in_a_real_browser(served: Served, browser: str) -> None:
    skip_without_engines()
    pictures = os.environ.get("PREVIEW_PICTURES", "")
    command = [
        "node",
        str(HERE / "browse.mjs"),
        browser,
        f"http://127.0.0.1:{served.port}/",
        str(served.book),
        pictures,
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["complaints"] == []
    assert seen["alone"] == [True, False]
    for edit in seen["edits"]:
        assert edit["before"] == edit["after"]
    # Pages that an edit changed were framed; none before.
    assert all(edit["framed"] for edit in seen["edits"])
    assert all("saved" in edit["badges"] for edit in seen["edits"])
    assert [] in [edit["asked"] for edit in seen["edits"] if "draft" in edit["badges"]], "the pages were asked for"
    assert "02-snow.md" in seen["broken"]["said"]
    assert "book.yaml" in seen["deleted"]["said"]
    assert seen["broken"]["pages"] == seen["deleted"]["pages"] > 10
    assert "punctuation-001" in {one["code"] for one in seen["first"]["findings"]}
    assert seen["jump"]["isInView"]
    assert seen["jump"]["place"].split(":")[0] in seen["jump"]["finding"]
    assert seen["paragraph"].startswith("chapters/01-rain.md:")
    assert seen["grids"] > 0
    before, after = seen["marks"]
    assert len(before) == len(after) > 0
    assert before != after
    assert seen["framed"] == [len(after), 1]
    (first, left), (second, right) = seen["spread"]
    assert int(first.split()[0]) + 1 == int(second.split()[0])
    assert left > right
    assert set(seen["book"]) == {"allow-same-origin"}
    plain, other = seen["screens"]
    assert (plain["dark"], other["dark"]) == (False, True)
    assert other["width"] <= 360 < plain["width"]
    assert other["size"] == 2 * plain["size"]
    assert seen["chinese"] == "问题"
    # Nothing is said of pages that are not there yet.
    assert "Nothing is amiss." not in seen["listed"]
    assert seen["faces"]["named"]
    assert {"宋体", "黑体"} <= set(seen["faces"]["in_book"])
    assert seen["faces"]["where"]
    closed, opened = seen["phone"]
    assert closed["width"] > 300
    assert closed["isBelow"]
    assert closed["header"] < 160
    assert (closed["aside"], closed["over"]) == (0, 360)
    assert opened["aside"] > 0
    assert opened["isFree"]


@pytest.mark.external
@in_a_browser(0)
def test_an_e_book_that_is_read_aloud_is_heard_and_its_words_are_marked(tmp_path: Path, browser: str) -> None:
    skip_without_engines()
    write_aloud(tmp_path, vtt("游湖", "我们清早出门", "走吧"), second=SECOND.replace("02.mp3", "02.m4a"))
    # It says how long it is, and has no sound in it.
    (tmp_path / "audio" / "02.m4a").write_bytes(m4a(6))
    with server_of(tmp_path) as one:
        command = ["node", str(HERE / "listen.mjs"), browser, f"http://127.0.0.1:{one.port}/"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    words = ["游湖", "我们清早出门。", "“走吧！”"]
    assert json.loads(done.stdout) == {
        "complaints": [], "buttons": ["游湖", "归来"], "heard": words, "left": 0, "silent": "▶",
        "told": "This browser cannot play the sound audio/sound-002.m4a.", "ends": "▶",
    }  # fmt: skip


@pytest.mark.external
@in_a_browser(1)
def test_e_books_are_opened_at_their_beginning_and_fixed_pages_in_pairs(tmp_path: Path, browser: str) -> None:
    skip_without_engines()
    write_book(tmp_path)
    manifest = (
        MANIFEST.split("editions:")[0]
        + "editions: {vertical: {format: epub, writing_mode: vertical-rl}, fixed: {format: epub, layout: fixed}}\n"
    )
    (tmp_path / "book.yaml").write_text(manifest, encoding="utf-8")
    with server_of(tmp_path) as one:
        command = ["node", str(HERE / "leaf.mjs"), browser, f"http://127.0.0.1:{one.port}/", "vertical", "fixed"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert all(one["isWhole"] and one["begins"] for one in seen["vertical"])
    assert any(one["isWide"] for one in seen["vertical"])
    cover, *pages = seen["fixed"]
    verso, recto = sorted({one["left"] for one in pages})
    assert cover["left"] == verso
    pairs = [(one, other) for one, other in pairwise(pages) if one["left"] == verso]
    assert pairs
    assert all(other["left"] == recto and other["top"] == one["top"] for one, other in pairs)


def test_what_is_not_installed_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "watchfiles", None)
    assert main(["-C", str(tmp_path), "serve", "--no-open"]) == 4
    assert capsys.readouterr().err == (
        "the preview needs starlette, uvicorn and watchfiles, and watchfiles is not installed; "
        f"hint: run: {line_for('serve')}\n"
    )


def test_a_folder_without_a_book_and_a_port_that_is_taken_are_told(
    standing: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(tmp_path), "serve", "--no-open"]) == 2
    assert (
        capsys.readouterr().err
        == f"there is no {tmp_path}/book.yaml; hint: go to the folder of a book, or name it: -C DIR\n"
    )
    assert main(["-C", str(standing.book), "serve", "--no-open", "--port", str(standing.port)]) == 2
    assert f"the port {standing.port} cannot be used: another program has it; hint" in capsys.readouterr().err


def test_an_edition_that_the_book_does_not_have_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another one would be shown in its place."""
    write_book(tmp_path)
    assert main(["-C", str(tmp_path), "serve", "--no-open", "prnt"]) == 2
    assert capsys.readouterr().err == "no edition is called 'prnt'; hint: did you mean 'print'?\n"


@pytest.mark.external
@in_a_browser(0)
def test_a_book_that_is_mended_while_it_is_looked_at_has_its_faces_and_opens_any_file(
    tmp_path: Path, browser: str
) -> None:
    """A browser asks for a face once; and an editor is given the whole name of a file, whatever stands in it."""
    skip_without_engines()
    write_book(tmp_path)
    name = "01 雨#1%41?$&.md"
    (tmp_path / "chapters" / "01-rain.md").rename(tmp_path / "chapters" / name)
    manifest = MANIFEST.replace("chapters/01-rain.md", f'"chapters/{name}"')
    (tmp_path / "book.yaml").write_text(manifest.replace("format: pdf", "format: pfd"), encoding="utf-8")
    (tmp_path / "mended").write_text(manifest, encoding="utf-8")
    with server_of(tmp_path, editor="vscode") as one:
        assert one.get("/face/page")[0] == 200
        command = ["node", str(HERE / "mended.mjs"), browser, f"http://127.0.0.1:{one.port}/", str(tmp_path)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert "pfd" in seen["broken"]
    assert {"book words", "page words"} <= set(seen["faces"])
    assert unquote(urlsplit(seen["opened"]).path) == f"{tmp_path}/chapters/{name}:{seen['line']}"
