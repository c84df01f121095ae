"""So many of a thing: English has one form for one of it, Chinese has none."""

from banxin.saying.said import Said, say, sentence

CHAPTERS = sentence("1 chapter"), sentence("{count} chapters")
ERRORS = sentence("1 error"), sentence("{count} errors")
WARNINGS = sentence("1 warning"), sentence("{count} warnings")
NOTES = sentence("1 note"), sentence("{count} notes")


def counted(templates: tuple[str, str], count: int) -> Said:
    """The first template for one, the second, with `{count}`, for any other number.

    >>> str(counted(CHAPTERS, 1)), str(counted(CHAPTERS, 0)), str(counted(CHAPTERS, 12))
    ('1 chapter', '0 chapters', '12 chapters')
    """
    one, many = templates
    return say(one) if count == 1 else say(many, count=count)
