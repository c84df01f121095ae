"""Batches: every order once, in batches of about the same length; a long book is one by itself, and comes first."""

from pathlib import Path

from banxin.catalogue.cluster.batches import batches, seconds_of
from banxin.catalogue.order import Order


def orders_of(root: Path, *sizes: int) -> list[Order]:
    orders = []
    for number, size in enumerate(sizes):
        folder = root / str(number)
        (folder / "build").mkdir(parents=True)
        (folder / "one.md").write_bytes(b"a" * size)
        (folder / "build" / "old.md").write_bytes(b"a" * 999_999)
        orders.append(Order(id=str(number), root=str(folder)))
    return orders


def test_a_book_is_weighed_by_its_own_texts(tmp_path: Path) -> None:
    small, large = orders_of(tmp_path, 1_000, 600_000)
    assert round(seconds_of(small), 2) == 0.61
    assert round(seconds_of(large), 1) == 6.6


def test_every_order_is_in_one_batch_and_a_long_one_by_itself_comes_first(tmp_path: Path) -> None:
    orders = orders_of(tmp_path, *[1_000] * 60, 3_000_000, *[1_000] * 60)
    found = batches(orders, 2)
    assert sorted(int(order.id) for batch in found for order in batch) == list(range(121))
    assert [order.id for order in found[0]] == ["60"]
    assert {len(batch) for batch in found[1:]} <= {*range(9, 24)}


def test_a_few_small_books_are_one_batch(tmp_path: Path) -> None:
    assert len(batches(orders_of(tmp_path, *[1_000] * 5), 8)) == 1
