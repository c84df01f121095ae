"""A function that is loaded runs as its mutant, whoever holds it already."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from tests.mutants.replaced_code import replace

SOURCE = '''\
"""A module."""

from functools import partial

LEAST = 3


def plain(number: int, more: int = LEAST) -> int:
    return number + more


def counted(texts: "Texts") -> list[int]:
    return [len(one) for one in texts if len(one) > 1]


class Base:
    def name(self) -> str:
        return "base"


class Holder(Base):
    MORE = 2

    def name(self) -> str:
        return super().name() + "!"

    def total(self, number: int = MORE) -> int:
        return number * 2

    def __hidden(self) -> int:
        return 1

    def shown(self) -> int:
        return self.__hidden()

    @classmethod
    def made(cls) -> int:
        return cls.MORE

    @staticmethod
    def free(number: int) -> int:
        return number


HELD = partial(plain, 1)
'''


@pytest.fixture
def module(tmp_path: Path) -> ModuleType:
    path = tmp_path / "held.py"
    path.write_text(SOURCE, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("held", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_who_holds_a_function_runs_the_mutant(module: ModuleType) -> None:
    held = module.plain
    replace(
        module, "plain", "def x_plain__mutmut_1(number: int, more: int = LEAST) -> int:\n    return number - more\n"
    )
    assert (held(1), module.HELD()) == (-2, -2)


def test_a_value_that_is_left_out_is_that_of_the_mutant(module: ModuleType) -> None:
    replace(
        module, "plain", "def x_plain__mutmut_2(number: int, more: int = LEAST + 1) -> int:\n    return number + more\n"
    )
    assert (module.plain(1), module.HELD(), module.plain(1, 1)) == (5, 5, 2)


def test_a_function_inside_another_goes_with_it(module: ModuleType) -> None:
    replace(
        module, "counted", "def x_counted__mutmut_1(texts):\n    return [len(one) for one in texts if len(one) >= 1]\n"
    )
    assert module.counted(["甲", "甲乙"]) == [1, 2]


@pytest.mark.parametrize(
    ("function", "changed", "asked", "answer"),
    [
        ("Holder.name", '    def a(self) -> str:\n        return super().name() + "?"\n', "name", "base?"),
        ("Holder.name", '    def a(self) -> str:\n        return "none"\n', "name", "none"),
        ("Holder.total", "    def a(self, number: int = MORE) -> int:\n        return number * 3\n", "total", 6),
        ("Holder.total", "    def a(self, number: int = MORE + 1) -> int:\n        return number * 2\n", "total", 6),
        ("Holder.__hidden", "    def a(self) -> int:\n        return 2\n", "shown", 2),
        ("Holder.made", "    @classmethod\n    def a(cls) -> int:\n        return cls.MORE + 1\n", "made", 3),
    ],
)
def test_methods_of_all_kinds(module: ModuleType, function: str, changed: str, asked: str, answer: object) -> None:
    one = module.Holder()
    replace(module, function, changed)
    assert getattr(one, asked)() == answer


def test_a_static_method(module: ModuleType) -> None:
    replace(module, "Holder.free", "    @staticmethod\n    def a(number: int) -> int:\n        return number + 1\n")
    assert module.Holder.free(1) == 2


def test_what_is_not_there_is_told(module: ModuleType) -> None:
    with pytest.raises(LookupError, match=r"no function Holder\.absent"):
        replace(module, "Holder.absent", "def a():\n    return 1\n")
