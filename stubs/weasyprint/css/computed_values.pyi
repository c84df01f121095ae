from typing import Protocol, type_check_only

@type_check_only
class _LogicalName(Protocol):
    def __call__(self, *, block: str, inline: object) -> str: ...

PHYSICAL_FUNCTIONS: dict[str, _LogicalName]
