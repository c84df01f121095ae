class Matrix(list[list[float]]):
    def __init__(
        self, a: float = 1, b: float = 0, c: float = 0, d: float = 1, e: float = 0, f: float = 0,
        matrix: list[list[float]] | None = None,
    ) -> None: ...  # fmt: skip
    @property
    def values(self) -> tuple[float, float, float, float, float, float]: ...
