"""The words of a website around the pages of the book. One table per language family."""

from dataclasses import dataclass

from banxin.typography.language_tags import LanguageFamily, language_family


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteWords:
    """The words of one language. `found` says how many places have what is looked for, in place of `{count}`."""

    skip: str
    ways: str
    previous: str
    next: str
    search: str
    look: str
    needs_script: str
    waiting: str
    found: str
    not_found: str
    failed: str
    close: str
    to_note: str
    other_pages: str
    sections: str


SIMPLIFIED = SiteWords(
    skip="跳到正文",
    ways="本书各页",
    previous="上一页",
    next="下一页",
    search="搜索全书",
    look="搜索",
    needs_script="搜索须在浏览器中启用脚本；阅读不需要。",
    waiting="正在查找……",
    found="找到 {count} 处",
    not_found="没有找到",
    failed="索引未能载入",
    close="关闭",
    to_note="到注释处",
    other_pages="其他各页",
    sections="本页各节",
)
TRADITIONAL = SiteWords(
    skip="跳到正文",
    ways="本書各頁",
    previous="上一頁",
    next="下一頁",
    search="搜尋全書",
    look="搜尋",
    needs_script="搜尋須在瀏覽器中啟用指令碼；閱讀不需要。",
    waiting="正在尋找……",
    found="找到 {count} 處",
    not_found="沒有找到",
    failed="索引未能載入",
    close="關閉",
    to_note="到註釋處",
    other_pages="其他各頁",
    sections="本頁各節",
)
JAPANESE = SiteWords(
    skip="本文へ",
    ways="この本のページ",
    previous="前のページ",
    next="次のページ",
    search="全文検索",
    look="検索",
    needs_script="検索にはブラウザのスクリプトが必要です。読むだけなら要りません。",
    waiting="検索しています……",
    found="{count} 件",
    not_found="見つかりません",
    failed="索引を読み込めませんでした",
    close="閉じる",
    to_note="注へ",
    other_pages="その他のページ",
    sections="このページの節",
)
KOREAN = SiteWords(
    skip="본문으로 건너뛰기",
    ways="이 책의 쪽",
    previous="이전 쪽",
    next="다음 쪽",
    search="전체 검색",
    look="검색",
    needs_script="검색하려면 브라우저에서 스크립트를 켜야 합니다. 읽기에는 필요 없습니다.",
    waiting="찾는 중…",
    found="{count}곳",
    not_found="찾지 못했습니다",
    failed="색인을 불러오지 못했습니다",
    close="닫기",
    to_note="주로 가기",
    other_pages="다른 쪽",
    sections="이 쪽의 절",
)
ENGLISH = SiteWords(
    skip="Skip to the text",
    ways="Pages of this book",
    previous="Previous page",
    next="Next page",
    search="Search the book",
    look="Search",
    needs_script="Search needs scripts in the browser; reading does not.",
    waiting="Searching…",
    found="{count} places",
    not_found="Nothing found",
    failed="The index could not be loaded",
    close="Close",
    to_note="Go to the note",
    other_pages="Other pages",
    sections="On this page",
)
TABLES = {
    LanguageFamily.SIMPLIFIED: SIMPLIFIED,
    LanguageFamily.TRADITIONAL: TRADITIONAL,
    LanguageFamily.JAPANESE: JAPANESE,
    LanguageFamily.KOREAN: KOREAN,
    LanguageFamily.ENGLISH: ENGLISH,
}


def site_words_for(tag: str) -> SiteWords:
    """The words for a book in this language.

    >>> site_words_for("zh-Hant-TW").next, site_words_for("en").next
    ('下一頁', 'Next page')
    """
    return TABLES[language_family(tag)]
