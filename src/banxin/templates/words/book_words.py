"""The words that a book says in its own voice: headings of leaves, labels, roles. One table per language family."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from banxin.model.book import Leaf
from banxin.model.people import Contributor, ContributorRole
from banxin.typography.language_tags import LanguageFamily, language_family

Role = ContributorRole


class Credit(NamedTuple):
    """Names, and what all of them did as it stands behind the last: 甲　乙　著."""

    names: tuple[str, ...]
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language.

    `leaves` are headings and names in the contents, `roles` follow a contributor's name on the title page,
    `rows` label the lines of imprint and colophon; `order` is the imprint's, and `people` label a row for each role where
    the country's imprints give people rows of their own. `continued` stands over a table that goes on overleaf: without its
    number, and with it in place of `{}`. `page` stands before and behind the number of a page in a sentence.
    """

    leaves: dict[Leaf, str]
    roles: dict[Role, str]
    rows: dict[str, str]
    notes: str
    note: str
    back: str
    page: tuple[str, str]
    pages: str
    landmarks: str
    start: str
    lost_picture: str
    picture_description: str
    continued: tuple[str, str]
    cover_of: str
    accessibility: str
    fixed_pages: str
    heard: str
    pictures_described: str
    pages_listed: str
    name_separator: str
    order: tuple[str, ...]
    people: dict[Role, str] = field(default_factory=dict)
    isbn_of: str = "ISBN"

    def leaf(self, leaf: Leaf) -> str:
        return self.leaves[leaf]

    def role(self, person: Contributor) -> str:
        """What someone did, as it stands behind the name."""
        return person.stated or self.roles.get(person.role, "")

    def credits(self, people: Iterable[Contributor]) -> tuple[Credit, ...]:
        """The people, those together who follow upon one another and did the same."""
        return tuple(Credit(tuple(one.name for one in run), word) for word, run in groupby(people, key=self.role))


def _leaves(*names: str) -> dict[Leaf, str]:
    return dict(zip(Leaf, names, strict=True))


def _roles(*names: str) -> dict[Role, str]:
    return dict(zip(Role, names, strict=True))


ROWS = (
    "title", "subtitle", "series", "author", "publisher", "place", "date", "trim", "rights",
    "source", "faces", "setting", "made_with", "person", "address", "registration", "printing", "printer", "binder", "price",
    "editor", "design", "distributor", "sheet", "sheets", "characters", "run",
)  # fmt: skip
MAINLAND_ORDER = (
    "title", "subtitle", "series", "author", "editor", "design", "publisher", "person", "place", "address", "registration",
    "distributor", "printer", "binder", "sheet", "sheets", "characters", "date", "printing", "run", "trim", "price",
    "isbn", "rights",
)  # fmt: skip
"""That of a mainland imprint (GB/T 12450)."""
TAIWANESE_ORDER = (
    "title", "subtitle", "series", "author", "editor", "design", "person", "publisher", "address", "registration", "distributor",
    "printer", "binder", "sheet", "sheets", "characters", "dated", "run", "price", "isbn", "rights",
)  # fmt: skip
JAPANESE_ORDER = (
    "title", "subtitle", "series", "dated", "author", "editor", "design", "person", "publisher", "address", "registration",
    "distributor", "printer", "binder", "sheet", "sheets", "characters", "run", "price", "isbn", "rights",
)  # fmt: skip
"""That of an 奥付, and of a 판권: the printing with its date first, then people, the house, the works, the price."""


def _people(*names: str) -> dict[Role, str]:
    return dict(zip(Role, names, strict=True))


def _rows(*names: str) -> dict[str, str]:
    return dict(zip(ROWS, names, strict=True))


SIMPLIFIED = Words(
    leaves=_leaves("封面", "半扉页", "扉页", "版权页", "目录", "注释", "书末说明", "插图目录", "表格目录"),
    roles=_roles("著", "编", "译", "绘", "摄影", "编纂", "注", "设计", "校", "序", "朗读",
        "作曲", "作词", "书", "记录", "顾问", "监制", "",
    ),
    rows=_rows(
        "书名", "副书名", "丛书", "著作责任者", "出版者", "出版地", "出版日期", "成品尺寸", "版权",
        "底本", "字体", "版式", "排版", "发行人", "地址", "登记号", "版次", "印刷", "装订", "定价",
        "责任编辑", "装帧设计", "发行", "开本", "印张", "字数", "印数",
    ),
    notes="注释",
    note="注",
    back="返回正文",
    page=("第 ", " 页"),
    pages="页码",
    landmarks="导览",
    start="正文",
    lost_picture="（原图缺）",
    picture_description="图片说明",
    continued=("续表", "续表 {}"),
    cover_of="《{title}》封面",
    accessibility="本书为可重排的文字，标有结构与阅读顺序，可由目录导航，不加密。",
    fixed_pages="本书为固定版式，一页一图；文字可选取、可朗读，标有结构与阅读顺序，可由目录导航，不加密。",
    heard="朗读时逐句标出文字。",
    pictures_described="图片附有替代文字。",
    pages_listed="标有印刷版的页码。",
    name_separator="　",
    isbn_of="书号",
    order=MAINLAND_ORDER,
)  # fmt: skip
TRADITIONAL = Words(
    leaves=_leaves("封面", "半扉頁", "扉頁", "版權頁", "目錄", "註釋", "關於本書", "插圖目錄", "表格目錄"),
    roles=_roles("著", "編", "譯", "繪", "攝影", "編纂", "註", "設計", "校", "序", "朗讀",
        "作曲", "作詞", "書", "記錄", "顧問", "監製", "",
    ),
    rows=_rows(
        "書名", "副書名", "書系", "作者", "出版", "出版地", "出版日期", "開本", "版權",
        "底本", "字體", "版面", "排版", "發行人", "地址", "登記證", "版次", "印刷", "裝訂", "定價",
        "責任編輯", "裝幀設計", "經銷", "規格", "印張", "字數", "印量",
    ),
    notes="註釋",
    note="註",
    back="返回正文",
    page=("第 ", " 頁"),
    pages="頁碼",
    landmarks="導覽",
    start="正文",
    lost_picture="（原圖缺）",
    picture_description="圖片說明",
    continued=("續表", "續表 {}"),
    cover_of="《{title}》封面",
    accessibility="本書為可重排的文字，標有結構與閱讀順序，可由目錄導覽，不加密。",
    fixed_pages="本書為固定版式，一頁一圖；文字可選取、可朗讀，標有結構與閱讀順序，可由目錄導覽，不加密。",
    heard="朗讀時逐句標出文字。",
    pictures_described="圖片附有替代文字。",
    pages_listed="標有印刷版的頁碼。",
    name_separator="　",
    order=TAIWANESE_ORDER,
    people=_people("作者", "編者", "譯者", "繪者", "攝影", "編纂", "註釋", "設計", "校對", "序", "朗讀",
        "作曲", "作詞", "書法", "記錄", "顧問", "監製", "",
    ),
)  # fmt: skip
JAPANESE = Words(
    leaves=_leaves("表紙", "前扉", "扉", "奥付", "目次", "注", "この本について", "図目次", "表目次"),
    roles=_roles("著", "編", "訳", "絵", "写真", "編纂", "注", "装幀", "校正", "序", "朗読",
        "作曲", "作詞", "書", "記録", "顧問", "監修", "",
    ),
    rows=_rows(
        "書名", "副題", "シリーズ", "著者", "発行所", "発行地", "発行日", "判型", "著作権",
        "底本", "書体", "組版", "制作", "発行者", "所在地", "登録", "版次", "印刷所", "製本所", "定価",
        "編集", "装幀", "発売", "判", "印刷枚数", "字数", "部数",
    ),
    notes="注",
    note="注",
    back="本文に戻る",
    page=("", "ページ"),
    pages="ページ",
    landmarks="案内",
    start="本文",
    lost_picture="（原図なし）",
    picture_description="図の説明",
    continued=("（つづき）", "表{}（つづき）"),
    cover_of="『{title}』表紙",
    accessibility="リフロー型の本文に、構造と読み上げ順序、目次を付けています。暗号化なし。",
    fixed_pages="固定レイアウトで、一ページに一つの絵があります。文字は選択・読み上げができ、構造と読み上げ順序、目次を付けています。暗号化なし。",
    heard="朗読に合わせて本文に印が付きます。",
    pictures_described="画像には代替テキストがあります。",
    pages_listed="印刷版のページ番号を収めています。",
    name_separator="　",
    order=JAPANESE_ORDER,
    people=_people("著者", "編者", "訳者", "絵", "写真", "編纂者", "注釈", "装幀", "校正", "序文", "朗読",
        "作曲", "作詞", "書", "記録", "顧問", "監修", "",
    ),
)  # fmt: skip
KOREAN = Words(
    leaves=_leaves("표지", "약표제지", "표제지", "판권", "차례", "주석", "이 책에 대하여", "그림 차례", "표 차례"),
    roles=_roles("지음", "엮음", "옮김", "그림", "사진", "편찬", "주", "디자인", "교정", "서문", "낭독",
        "작곡", "작사", "글씨", "기록", "자문", "기획", "",
    ),
    rows=_rows(
        "제목", "부제", "총서", "지은이", "펴낸곳", "펴낸곳 소재지", "펴낸날", "판형", "저작권",
        "저본", "글꼴", "조판", "제작", "펴낸이", "주소", "등록", "판쇄", "인쇄", "제책", "값",
        "편집", "디자인", "공급", "용지", "인쇄 대수", "글자 수", "부수",
    ),
    notes="주석",
    note="주",
    back="본문으로",
    page=("", "쪽"),
    pages="쪽",
    landmarks="길잡이",
    start="본문",
    lost_picture="(원그림 없음)",
    picture_description="그림 설명",
    continued=("(계속)", "표 {} (계속)"),
    cover_of="『{title}』 표지",
    accessibility="구조와 읽기 순서, 차례를 갖춘 리플로 본문이며 암호화되지 않았습니다. ",
    fixed_pages="고정 레이아웃으로 한 쪽에 그림이 하나씩 있습니다. 글은 선택하고 소리로 들을 수 있으며 구조와 읽기 순서, 차례를 갖추었고 암호화되지 않았습니다. ",
    heard="낭독에 맞추어 글이 표시됩니다. ",
    pictures_described="그림에는 대체 텍스트가 있습니다. ",
    pages_listed="인쇄본의 쪽 번호를 담았습니다. ",
    name_separator=", ",
    order=JAPANESE_ORDER,
    people=_people("지은이", "엮은이", "옮긴이", "그린이", "사진", "편찬", "주석", "디자인", "교정", "머리말", "낭독",
        "작곡", "작사", "글씨", "기록", "자문", "기획", "",
    ),
)  # fmt: skip
ENGLISH = Words(
    leaves=_leaves("Cover", "Half Title", "Title Page", "Imprint", "Contents", "Notes", "Colophon", "List of Figures", "List of Tables"),
    roles=_roles(
        "", "editor", "translator", "illustrator", "photographer", "compiler", "annotator", "designer", "proofreader",
        "preface", "narrator", "composer", "lyricist", "calligrapher", "transcriber", "consultant", "producer", "",
    ),
    rows=_rows(
        "Title", "Subtitle", "Series", "Responsible", "Publisher", "Place", "Date", "Trim size",
        "Rights", "Source", "Typefaces", "Setting", "Made with", "Published for the house by", "Address", "Registered",
        "Printing", "Printed by", "Bound by", "Price",
        "Editor", "Design", "Distributed by", "Sheet", "Sheets", "Characters", "Copies",
    ),
    notes="Notes",
    note="Note",
    back="Back to the text",
    page=("page ", ""),
    pages="Pages",
    landmarks="Landmarks",
    start="Start of the text",
    lost_picture="(picture lost)",
    picture_description="Description of the picture",
    continued=("continued", "Table {}, continued"),
    cover_of="Cover of {title}",
    accessibility="Reflowable text with structure, reading order and contents; not encrypted. ",
    fixed_pages="Pages of a fixed layout, a picture on each; text that can be selected and read aloud, with structure, reading order and contents; not encrypted. ",
    heard="Recorded narration, in step with the text. ",
    pictures_described="Pictures have alternative text. ",
    pages_listed="The page numbers of the printed edition are given. ",
    name_separator=", ",
    order=MAINLAND_ORDER,
)  # fmt: skip

TABLES = {
    LanguageFamily.SIMPLIFIED: SIMPLIFIED,
    LanguageFamily.TRADITIONAL: TRADITIONAL,
    LanguageFamily.JAPANESE: JAPANESE,
    LanguageFamily.KOREAN: KOREAN,
    LanguageFamily.ENGLISH: ENGLISH,
}


def words_for(tag: str) -> Words:
    """The words for a book in this language.

    >>> words_for("zh-Hant-TW").leaf(Leaf.TOC)
    '目錄'
    """
    return TABLES[language_family(tag)]
