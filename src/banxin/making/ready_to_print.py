"""All that makes a printed edition, loaded before it is known which."""

from banxin.fonts.edition_faces import formula_face
from banxin.fonts.faces import Face, FontSet
from banxin.fonts.fontconfig import hermetic_fontconfig


def load_printing() -> None:
    """Load layout, drawing and gates, and put composition into WeasyPrint; its probe line is laid out in the one face that is always here.

    WeasyPrint reads the fontconfig of each document anew, so the edition has its own faces afterwards.
    """
    from banxin.making import made_edition  # noqa: F401

    with hermetic_fontconfig(only_face(formula_face())):
        from banxin.pdf.kept import keeping  # noqa: F401
        from banxin.pdf.pdf_writer import install_all

        install_all()
    from banxin.checks import ink, parity  # noqa: F401
    from banxin.checks.kept import kept_texts  # noqa: F401
    from banxin.checks.pdf import embedded_outlines, finished_pdf, pdf_fonts  # noqa: F401
    from banxin.checks.styles import style_faces  # noqa: F401


def only_face(face: Face) -> FontSet:
    """One face for everything."""
    family = face.family
    return FontSet(
        body=family, heading=family, quote=family, latin={}, mono=family, extra=(), families=(family,), faces=(face,)
    )
