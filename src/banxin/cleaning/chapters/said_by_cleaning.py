"""What cleaning says in a chapter itself, in the language of the chapter: that it has no title, that something is lost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CleaningWords:
    """The words of one language; `caption` and `words` are put in where they are named."""

    untitled: str
    cut_off: str
    lost_picture: str
    lost_rest: str


WORDS = {
    "zh-Hans": CleaningWords(
        "（无题）", "〔原件至此中断，下文缺失。〕", "图片（图注：{caption}）", "“{words}”以后的文字"
    ),
    "zh-Hant": CleaningWords(
        "（無題）", "〔原件至此中斷，下文缺失。〕", "圖片（圖註：{caption}）", "「{words}」以後的文字"
    ),
    "ja": CleaningWords(
        "（無題）", "〔原本はここで途切れ、以下を欠く。〕", "図版（説明：{caption}）", "「{words}」より後の文"
    ),
    "ko": CleaningWords(
        "(제목 없음)", "〔원본은 여기에서 끊기고 그 뒤가 없다.〕", "그림 (설명: {caption})", "‘{words}’ 이후의 글"
    ),
}


def words_in(lang: str) -> CleaningWords:
    """The words of a language, by its tag.

    >>> words_in("ja").untitled, words_in("zh-Hant-HK").untitled, words_in("en").untitled
    ('（無題）', '（無題）', '（无题）')
    """
    return next((words for tag, words in WORDS.items() if lang == tag or lang.startswith(f"{tag}-")), WORDS["zh-Hans"])
