"""Why a paragraph is left to WeasyPrint's own lines."""


class Refusal(Exception):
    """A paragraph that is not composed; the reason is told in the report of the edition."""


class NotCjk(Refusal):
    """Text without a Chinese, Japanese or Korean character, or an entry with a leader: WeasyPrint's lines are right for it."""
