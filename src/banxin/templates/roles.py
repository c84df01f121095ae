"""What a chapter is called in EPUB's structural semantics (SSV 1.1) and in DPUB-ARIA 1.0."""

from banxin.model.book import Chapter

ROLES = {
    "preface": ("preface", "doc-preface"),
    "foreword": ("foreword", "doc-foreword"),
    "introduction": ("introduction", "doc-introduction"),
    "prologue": ("prologue", "doc-prologue"),
    "epilogue": ("epilogue", "doc-epilogue"),
    "afterword": ("afterword", "doc-afterword"),
    "conclusion": ("conclusion", "doc-conclusion"),
    "appendix": ("appendix", "doc-appendix"),
    "acknowledgments": ("acknowledgments", "doc-acknowledgments"),
    "dedication": ("dedication", "doc-dedication"),
    "bibliography": ("bibliography", "doc-bibliography"),
    "index": ("index", "doc-index"),
    "glossary": ("glossary", "doc-glossary"),
}
CHAPTER = ("chapter", "doc-chapter")


def roles_of(chapter: Chapter) -> dict[str, str]:
    """`epub_type` and `role` of a chapter's section, by its kind."""
    epub_type, role = ROLES.get(chapter.kind, CHAPTER)
    return {"epub_type": epub_type, "role": role}
