"""What a book decides about its editions in another script."""

from pydantic import Field

from banxin.model.conversion import Vocabulary
from banxin.readers.yaml.fields import Fields, Name, Texts


class ConversionFields(Fields):
    """Words that every edition with a `script` keeps, or writes as the book wants them."""

    protect: Texts = Field(default=(), description="Words that stay as they are: [昆山, 后稷]. 不转换的词")
    replace: dict[Name, Name] = Field(
        default={}, description="Words with what the book makes of them: {制发: 製發}. 指定的写法"
    )
    vocabulary: Vocabulary = Field(
        default=Vocabulary.NONE,
        description="all writes the words of the region as well (软件 becomes 軟體); one in two of them is wrong in ordinary prose. 地区用词",
    )
