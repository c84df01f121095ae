"""Keys that site tools and note books have in the head of a text, and what a chapter has instead: Hugo, Jekyll, Hexo, Obsidian, VuePress, Docusaurus."""

from banxin.saying.said import sentence

OF_SITES = sentence("a key for a website, which a book has no use for: take it out")
OF_DAYS = sentence(
    "take it out; a day that readers see is 'dateline', that of an earlier printing 'date' under 'source'"
)
OF_ORDER = sentence("take it out: chapters stand in the order of 'body' in book.yaml")
OF_DRAFTS = sentence("take it out; a chapter that is not yet to be printed is left out of 'body' in book.yaml")
OF_SUMMARIES = sentence(
    "write it below the title, under a line '{{.standfirst}}', if readers are to see it; else take it out"
)

FOREIGN: dict[str, str] = {
    **dict.fromkeys(("date", "created", "updated", "lastmod", "last_modified_at", "last_update", "publishdate", "pubdate", "modified"), OF_DAYS),
    **dict.fromkeys(("weight", "order", "nav_order", "sidebar_position", "sort", "index", "top", "sticky", "parent", "prev", "next"), OF_ORDER),
    **dict.fromkeys(("draft", "publish", "published", "hidden", "private"), OF_DRAFTS),
    **dict.fromkeys(("description", "summary", "excerpt", "abstract", "intro"), OF_SUMMARIES),
    **dict.fromkeys(
        ("tags", "tag", "categories", "category", "keywords", "series", "topics", "permalink", "slug", "url", "link", "alias", "aliases", "abbrlink", "layout", "type",
         "cssclass", "cssclasses", "comment", "comments", "toc", "outline", "sidebar", "sidebar_label", "navbar", "head", "hero", "theme", "cover", "image", "thumbnail",
         "banner", "math", "mathjax", "katex", "mermaid", "icon", "footer", "editlink", "linktitle", "menu", "reprint", "copyright", "password"), OF_SITES,
    ),
}  # fmt: skip
"""By their names in small letters."""
