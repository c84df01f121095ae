"""The tune to which a song was written, as a line beside it says: 调寄“西江月”, 右调《临江仙》, 右调. Such a line is no title."""

OF_A_TUNE = (
    r"[右調调寄词詞]+《|[右上前]?(?:[调調词詞][寄倚]?|寄[调調])\s*[“「『〈\"‘]|[右上][调調]$|[调調]寄[^，。]{0,8}$"
)
