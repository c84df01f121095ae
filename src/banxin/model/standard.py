"""Standards that a PDF for readers and archives may keep."""

from enum import StrEnum


class Standard(StrEnum):
    """A standard by the name that book.yaml and the command line call it by."""

    UA1 = "pdf/ua-1"
    """ISO 14289-1: whoever hears or feels a book gets all of it."""
    A2U = "pdf/a-2u"
    """ISO 19005-2, level U: it looks the same in fifty years, and its text can be taken out."""
    A3U = "pdf/a-3u"
    """ISO 19005-3, level U: the same, and it may carry files of any kind along."""

    @property
    def is_archival(self) -> bool:
        return self is not Standard.UA1

    @property
    def said(self) -> str:
        """How the trade writes it.

        >>> Standard.A2U.said
        'PDF/A-2u'
        """
        return {"pdf/ua-1": "PDF/UA-1", "pdf/a-2u": "PDF/A-2u", "pdf/a-3u": "PDF/A-3u"}[self.value]
