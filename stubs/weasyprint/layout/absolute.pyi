from weasyprint.formatting_structure.boxes import Box

class AbsolutePlaceholder(Box):
    """Not a box in the library either, but it answers for the one that it stands for."""

    def __init__(self, box: Box) -> None: ...
