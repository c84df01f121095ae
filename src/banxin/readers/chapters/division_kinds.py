"""Blocks with a name: which names there are, what others call them, how each is set apart, and the word for each where the
author gave no title. A book declares names of its own under `blocks` in book.yaml.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from banxin.model.block import Manner
from banxin.typography.language_tags import LanguageFamily, language_family

PARALLEL = ("parallel", "对照", "對照", "対訳", "대역")
"""Texts that face one another, in the order of `LanguageFamily` behind the English name."""
CONTAINERS = ("verse", "quote", "note", "caption", "author-note", "lost")
"""Blocks between `:::` that are records of their own, or roles of paragraphs; a note with a title is a call-out."""
CALL_OUTS = {
    "note": ("说明", "說明", "注記", "참고", "Note"),
    "tip": ("提示", "提示", "ヒント", "도움말", "Tip"),
    "important": ("重要", "重要", "重要", "중요", "Important"),
    "warning": ("注意", "注意", "注意", "주의", "Warning"),
    "caution": ("小心", "小心", "用心", "조심", "Caution"),
    "danger": ("危险", "危險", "危険", "위험", "Danger"),
    "info": ("信息", "資訊", "情報", "정보", "Information"),
    "question": ("问题", "問題", "質問", "질문", "Question"),
    "success": ("成功", "成功", "成功", "성공", "Success"),
    "failure": ("失败", "失敗", "失敗", "실패", "Failure"),
    "bug": ("错误", "錯誤", "不具合", "오류", "Bug"),
    "todo": ("待办", "待辦", "予定", "할 일", "To do"),
    "citation": ("引文", "引文", "引用", "인용", "Quotation"),
    "aside": ("", "", "", "", ""),
}  # fmt: skip
STATEMENTS = {
    "abstract": ("摘要", "摘要", "要旨", "요약", "Abstract"),
    "definition": ("定义", "定義", "定義", "정의", "Definition"),
    "axiom": ("公理", "公理", "公理", "공리", "Axiom"),
    "theorem": ("定理", "定理", "定理", "정리", "Theorem"),
    "lemma": ("引理", "引理", "補題", "보조정리", "Lemma"),
    "proposition": ("命题", "命題", "命題", "명제", "Proposition"),
    "corollary": ("推论", "推論", "系", "따름정리", "Corollary"),
    "conjecture": ("猜想", "猜想", "予想", "추측", "Conjecture"),
    "proof": ("证明", "證明", "証明", "증명", "Proof"),
    "remark": ("备注", "備註", "注意", "비고", "Remark"),
    "example": ("例", "例", "例", "보기", "Example"),
    "exercise": ("习题", "習題", "練習", "연습", "Exercise"),
    "answer": ("解答", "解答", "解答", "풀이", "Answer"),
}
PASSAGES = ("epigraph", "letter", "dialogue", "drama", "dedication")
WORDS: Mapping[str, tuple[str, ...]] = {**CALL_OUTS, **STATEMENTS, **dict.fromkeys(PASSAGES, ("",) * 5)}
"""Each kind with its word in the order of `LanguageFamily`; an aside has a title of its own or none, a letter speaks for itself."""
OTHERS = {
    "hint": "tip", "attention": "warning", "error": "danger", "summary": "abstract", "tldr": "abstract", "help": "question",
    "faq": "question", "check": "success", "done": "success", "fail": "failure", "missing": "failure", "quote": "citation",
    "cite": "citation", "seealso": "note", "details": "aside", "admonition": "aside", "information": "info",
    "solution": "answer", "play": "drama", "interview": "dialogue",
}  # fmt: skip
"""Names of MkDocs, Obsidian, Quarto, Docusaurus and GitHub for the same kinds."""
CROSS_REFERENCES = {
    "thm": "theorem", "lem": "lemma", "cor": "corollary", "prp": "proposition", "cnj": "conjecture", "def": "definition",
    "exm": "example", "exr": "exercise", "sol": "answer", "rem": "remark",
}  # fmt: skip
"""How Quarto says the kind of a block: by the beginning of its id, `{#thm-pythagoras}`."""
CALL_OUT = "callout-"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnBlock:
    """A block that book.yaml declares: the word before it, and the kind that it is set like; either may be empty."""

    title: str
    like: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a name in a chapter stands for: `word` is what we say of it where the author gives no title, or beside it."""

    kind: str
    like: str
    manner: Manner
    word: str

    def in_language(self, language: str) -> "Named":
        """The same in a block of another language than its chapter; a word of the author's stays what it is.

        >>> named("abstract", "zh-Hans", {}).in_language("en").word
        'Abstract'
        """
        is_ours = self.kind in WORDS and self.word in WORDS[self.kind]
        return replace(self, word=word_for(self.kind, language)) if is_ours else self


def division_kind(name: str) -> str | None:
    """The kind that a name stands for, in whatever tool or language it is written: `hint` and `callout-tip` are tips.

    >>> division_kind("TIP"), division_kind("callout-warning"), division_kind("定理"), division_kind("乙")
    ('tip', 'warning', 'theorem', None)
    """
    plain = name.casefold().removeprefix(CALL_OUT)
    plain = OTHERS.get(plain, plain)
    if plain in WORDS:
        return plain
    return next((kind for kind, words in WORDS.items() if name and name in words), None)


def kind_by_id(identifier: str) -> str:
    """The kind that the beginning of an id says.

    >>> kind_by_id("thm-pythagoras"), kind_by_id("theme")
    ('theorem', '')
    """
    start, dash, _ = identifier.partition("-")
    return CROSS_REFERENCES.get(start, "") if dash else ""


def manner_of(kind: str) -> Manner:
    """How a kind is set apart."""
    if kind in STATEMENTS:
        return Manner.STATEMENT
    return Manner.PASSAGE if kind in PASSAGES else Manner.CALL_OUT


def named(name: str, language: str, own: Mapping[str, OwnBlock]) -> Named | None:
    """What a name stands for in a chapter of a language, in a book with blocks of its own; None for a name that nobody knows."""
    name = declared_name(name, own)
    if block := own.get(name):
        like = block.like or division_kind(name) or ""
        manner = manner_of(like) if like else Manner.STATEMENT if block.title else Manner.PASSAGE
        return Named(kind=name, like=like if like != name else "", manner=manner, word=block.title)
    kind = division_kind(name)
    return Named(kind=kind, like="", manner=manner_of(kind), word=word_for(kind, language)) if kind else None


def declared_name(name: str, own: Mapping[str, OwnBlock]) -> str:
    """The name under which book.yaml declares a block: `::: 定理` and `::: theorem` are one, where it knows one of them."""
    kind = division_kind(name)
    if name in own or kind is None:
        return name
    others = [other for other, block in own.items() if kind in (block.like, division_kind(other))]
    return others[0] if len(others) == 1 else name


def word_for(kind: str, language: str) -> str:
    """What a block of a kind is called in a language: 提示."""
    return WORDS[kind][list(LanguageFamily).index(language_family(language))]
