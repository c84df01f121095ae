"""What `banxin explain` says of what `banxin clean` finds in a source, and of what it asks about the text."""

from banxin.checks.chapters.rule import Explanation
from banxin.model.finding import Severity

ROWS = (
    ("alternative", "two forms of one content differ", "同一内容的两种形式不一致",
     "A Word file may hold a drawing twice, for new and for old programs; the first was taken.",
     "Compare the document, and put what is missing into the chapter."),
    ("changes", "tracked changes", "含修订标记",
     "Insertions are taken in, deletions are left out: nobody has accepted them yet.",
     "Accept or refuse the changes in the document, and clean again."),
    ("comments", "comments are left out", "批注未收入", "They are about the text, and not part of it.",
     "Answer them in the document; they are listed in chapters/audit/."),
    ("continued", "words that point to another page", "转版语已删去",
     "下转 and 上接 belong to the old page; the text between them may still have to be joined.",
     "See that both parts stand together; write a decision `join` where they do not."),
    ("doubt", "words recognised with little confidence", "识别置信度低",
     "The recogniser itself was unsure; below 60 percent it is wrong more often than elsewhere.",
     "See the places in chapters/audit/, compare the page, and write decisions."),
    ("empty-note", "note without text", "空注", "A mark in the text would lead to nothing.", "See the document."),
    ("formula", "formula taken as plain text", "公式按正文收入", "A chapter holds no formulas; its characters are kept in a row.",
     "Set it as a picture, or rewrite it."),
    ("hidden", "hidden text is left out", "隐藏文字未收入", "What the document does not show may be a remark, or forgotten.",
     "See it in chapters/audit/; show it in the document if it belongs to the text."),
    ("leaf", "page that a book makes by itself", "书前书后各页未收入",
     "Cover, title page, imprint, contents and colophon come from book.yaml; kept as text they would stand there twice.",
     "Put what they say into book.yaml."),
    ("mark", "marks that a chapter cannot hold", "无法保留的标记",
     "Underlines and the like say something, but not what: a proper name, a book title, stress.",
     "Mark the words by hand: [name]{.name}, [title]{.title}; the next cleaning keeps it with --adopt."),
    ("markup", "page that is not well-formed", "标记不合规范", "It was read as a browser would, which may put text elsewhere.",
     "Compare its text."),
    ("missing", "part that is named and not there", "缺文件", "The book names a page that its file does not hold.",
     "Export the book again."),
    ("notation", "notation that is not known", "注记无法识别", "An Aozora annotation of an unknown form was left out of the text.",
     "See chapters/audit/, and do by hand what it says."),
    ("note", "note that could not be kept as it stood", "注释未能照原样保留", "It refers to another note, or nothing refers to it.",
     "See the document."),
    ("off-line", "document off the line of reading", "非线性内容未收入", "The book itself says that readers do not come past it.",
     "See it in chapters/audit/."),
    ("outside", "text outside of the page's own", "版心外文字未收入", "Menus and notices of a web page, or text outside of recognised lines.",
     "See it in chapters/audit/."),
    ("picture", "picture that is not carried over", "图片需另行放入", "Cleaning reads text; the place of the picture is on record.",
     "Put the picture into images/ and into the chapter."),
    ("ring", "character in a ring or frame", "带圈字", "A chapter has no such form; the character is kept.", "See the document."),
    ("ruby", "reading without its base", "注音无正文", "Nothing in the document says which characters it is read over.",
     "See the document."),
    ("rule", "rule between paragraphs", "分隔线未收入", "A rule may be looks, or part two scenes.",
     "Write --- between the paragraphs where scenes change."),
    ("stray", "text where none belongs", "文字位置异常", "No program writes it there; it is in no paragraph.", "Put it into the text by hand."),
    ("symbol", "sign of a symbol face", "符号字体", "Another face shows another sign, or none, in its place.",
     "Decide which character is meant, and write a decision `replace`."),
    ("table", "table become paragraphs", "表格已拆成段落", "Cleaning keeps the text of each cell; rows and columns are on record.",
     "Set it as a table in the chapter."),
    ("unkept", "reading or note that stands in no chapter", "注音或注释未进入正文", "It stood in a title, a byline or dropped text.",
     "Put it into the chapter by hand."),
    ("unmapped", "glyphs without characters", "字形无对应字符", "The PDF draws them and does not tell what they are.",
     "Compare the page; another export of the PDF may tell them."),
    ("unread", "part that is not read", "未读取的部分", "A diagram, a chart, an embedded document.", "Put what it says into the text by hand."),
)  # fmt: skip
NOTES = frozenset({"comments", "rule", "outside"})
EXPLANATIONS = tuple(
    Explanation(
        code=f"extraction-{name}", severity=Severity.NOTE if name in NOTES else Severity.WARNING,
        title=title, chinese=chinese, why=why, mend=mend,
    )
    for name, title, chinese, why, mend in ROWS
)  # fmt: skip
