"""A worker that would make other bytes is left out, by its name, with what is different there."""

import subprocess
from pathlib import Path

from tests.catalogue.cluster.grid import BANXIN, Grid
from tests.catalogue.shelf import write_book, write_catalogue

from banxin.catalogue.cluster.batch_making import make_batch
from banxin.catalogue.identity import CODE, differences, tools
from banxin.catalogue.ledger import FOLDER
from banxin.catalogue.order import Order


def test_a_worker_without_the_faces_is_left_out_by_name(tmp_path: Path) -> None:
    write_book(tmp_path, "b0")
    write_catalogue(tmp_path)
    grid = Grid(tmp_path)
    try:
        grid.worker("odd", BANXIN_FONTS=str(tmp_path))
        done = subprocess.run(
            [*BANXIN, "-C", str(tmp_path), "catalogue", "build", *grid.options],
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        worker = grid.address_of_worker("odd")
    finally:
        grid.close()
    assert done.returncode == 4
    first, last = done.stderr.splitlines()
    assert first.startswith(f"the worker {worker} is left out: ")
    assert ".ttf is not there, " in first
    assert (
        last == f"no worker makes the same books as this machine: {worker}; hint: install the same versions everywhere"
    )
    assert list((tmp_path / FOLDER).glob("*.jsonl")) == []


def test_what_is_other_or_missing_is_told_and_what_is_there_besides_is_not() -> None:
    mine = {CODE: "a" * 64, "pango": "1.50.12", "a.ttf": "b" * 64}
    assert differences(mine, {**mine, "b.ttf": "c"}) == ()
    assert [str(one) for one in differences(mine, {CODE: "a" * 64, "pango": "1.56.4"})] == [
        "pango is 1.56.4 there and 1.50.12 here",
        "a.ttf is not there",
    ]


def test_a_batch_for_other_tools_is_refused_as_a_whole(tmp_path: Path) -> None:
    """What has changed on a worker since it was looked at."""
    orders = [Order(id=name, root=str(tmp_path / name)).to_json() for name in ("a", "b")]
    answers = make_batch(orders, {**tools(), "pango": "0.1"})
    assert [(record["id"], record["status"], outputs) for record, outputs in answers] == [
        ("a", "refused", ""), ("b", "refused", ""),
    ]  # fmt: skip
    assert answers[0][0]["errors"][0]["message"].startswith("this worker has other tools: pango is ")
