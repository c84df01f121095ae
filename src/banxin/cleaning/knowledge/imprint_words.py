"""Words with which a text tells of itself: the fields of a book, 书名：, and who wrote a report, 本报特约记者."""

NAMES_OF_BOOKS = "书名|書名|作品名称|作品名稱|作品名|小说名|小說名"
"""What stands before the name of the book."""
FIELDS = "书名|書名|作者|来源|來源|分类|分類"
"""Fields that web sites and databases have alike."""
REPORTER = r"(?:本[报報刊网網])?(?:见习|見習|实习|實習|特约|特約|[驻駐][\u4e00-\u9fff]{1,6})?(?:记者|記者|通讯员|通訊員|评论员|評論員)"
