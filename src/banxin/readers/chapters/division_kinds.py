"""Blocks with a name: which names there are, what others call them, and the word for each where the author gave no title."""

from banxin.typography.language_tags import LanguageFamily, language_family

KINDS = {
    "note": ("说明", "說明", "注記", "참고", "Note"),
    "tip": ("提示", "提示", "ヒント", "도움말", "Tip"),
    "important": ("重要", "重要", "重要", "중요", "Important"),
    "warning": ("注意", "注意", "注意", "주의", "Warning"),
    "caution": ("小心", "小心", "用心", "조심", "Caution"),
    "danger": ("危险", "危險", "危険", "위험", "Danger"),
    "info": ("信息", "資訊", "情報", "정보", "Information"),
    "abstract": ("摘要", "摘要", "要旨", "요약", "Abstract"),
    "example": ("示例", "範例", "例", "보기", "Example"),
    "question": ("问题", "問題", "質問", "질문", "Question"),
    "success": ("成功", "成功", "成功", "성공", "Success"),
    "failure": ("失败", "失敗", "失敗", "실패", "Failure"),
    "bug": ("错误", "錯誤", "不具合", "오류", "Bug"),
    "todo": ("待办", "待辦", "予定", "할 일", "To do"),
    "citation": ("引文", "引文", "引用", "인용", "Quotation"),
    "aside": ("", "", "", "", ""),
}  # fmt: skip
"""Each kind with its word in the order of `LanguageFamily`; an aside has a title of its own or none."""
OTHERS = {
    "hint": "tip", "attention": "warning", "error": "danger", "summary": "abstract", "tldr": "abstract", "help": "question",
    "faq": "question", "check": "success", "done": "success", "fail": "failure", "missing": "failure", "quote": "citation",
    "cite": "citation", "seealso": "note", "details": "aside", "admonition": "aside", "information": "info",
}  # fmt: skip
"""Names of MkDocs, Obsidian, Quarto and GitHub for the same kinds."""
CALL_OUT = "callout-"


def division_kind(name: str) -> str | None:
    """The kind that a name stands for: `hint` and `callout-tip` are tips.

    >>> division_kind("TIP"), division_kind("callout-warning"), division_kind("theorem")
    ('tip', 'warning', None)
    """
    plain = name.casefold().removeprefix(CALL_OUT)
    plain = OTHERS.get(plain, plain)
    return plain if plain in KINDS else None


def word_for(kind: str, language: str) -> str:
    """What a block of a kind is called in a language: 提示."""
    return KINDS[kind][list(LanguageFamily).index(language_family(language))]
