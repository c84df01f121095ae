"""Files that are no text, by their first bytes: they often come with the ending .txt, and their bytes make letters of any encoding."""

from banxin.saying.said import Said, say, sentence

AS_DOCX, AS_EPUB = say("save it as .docx"), say("convert it to .epub")
UNPACKED = say("unpack it, and give what is in it")
RECOGNISED = say("recognise its text first (OCR), and put the hOCR or ALTO file into sources/")
SIGNS: tuple[tuple[int, bytes, str, Said], ...] = (
    (0, b"{\\rtf", sentence("this is a Rich Text file (RTF)"), AS_DOCX),
    (60, b"BOOKMOBI", sentence("this is an e-book for the Kindle (MOBI, AZW3)"), AS_EPUB),
    (60, b"TEXtREAd", sentence("this is an e-book for Palm (PDB)"), AS_EPUB),
    (0, b"\x89\x9b\x9a\xde", sentence("this is an e-book for telephones (UMD)"), AS_EPUB),
    (0, b"ITSF", sentence("this is a help file of Windows (CHM)"), AS_EPUB),
    (0, b"CAJ\0", sentence("this is a file of CNKI (CAJ)"), say("save it as .pdf")),
    (0, b"HN\0\0", sentence("this is a file of CNKI (CAJ)"), say("save it as .pdf")),
    (0, b"KDH ", sentence("this is a file of CNKI (KDH)"), say("save it as .pdf")),
    (0, b"%!PS", sentence("this is PostScript"), say("save it as .pdf")),
    (0, b"AT&TFORM", sentence("this is a scan (DjVu)"), say("export its text layer as hOCR")),
    (0, b"\x1f\x8b\x08", sentence("this is a packed file (gzip)"), UNPACKED),
    (0, b"Rar!\x1a\x07", sentence("this is a packed file (RAR)"), UNPACKED),
    (0, b"7z\xbc\xaf\x27\x1c", sentence("this is a packed file (7z)"), UNPACKED),
    (0, b"\x89PNG\r\n\x1a\n", sentence("this is a picture"), RECOGNISED),
    (0, b"\xff\xd8\xff", sentence("this is a picture"), RECOGNISED),
    (0, b"GIF8", sentence("this is a picture"), RECOGNISED),
    (0, b"II*\0", sentence("this is a picture"), RECOGNISED),
    (0, b"MM\0*", sentence("this is a picture"), RECOGNISED),
)
"""Where in a file which bytes stand, what it is then, and what to do."""


def foreign_file(data: bytes) -> tuple[Said, Said] | None:
    r"""What a file is that is no text, and what to do; nothing for any other.

    >>> str(foreign_file(b"{\\rtf1")[0]), foreign_file("渡口".encode())
    ('this is a Rich Text file (RTF)', None)
    """
    return next(((say(what), hint) for at, sign, what, hint in SIGNS if data.startswith(sign, at)), None)
