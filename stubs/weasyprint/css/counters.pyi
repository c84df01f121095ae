from typing import TypeAlias

_Named: TypeAlias = str | tuple[str, object]
_Descriptors: TypeAlias = dict[str, object]

class CounterStyle(dict[str, _Descriptors]):
    def resolve_counter(self, counter_name: _Named, previous_types: list[str] | None = None) -> _Descriptors | None: ...
    def render_value(
        self, counter_value: int, counter_name: _Named | None = None, counter: _Descriptors | None = None,
        previous_types: list[str] | None = None,
    ) -> str: ...  # fmt: skip
