"""What the imprint says, of the book or of one edition in the same words: each field with what it is."""

from typing import Annotated

from pydantic import Field

from banxin.readers.yaml.fields import Text, Texts

PublisherPlace = Annotated[Text, Field(description="The publisher's place. 出版地")]
Binder = Annotated[Text, Field(description="The binder. 装订者")]
ResponsibleEditor = Annotated[Text, Field(description="Who answers for the text in the house. 责任编辑")]
Design = Annotated[Text, Field(description="Who designed the book. 装帧设计")]
Distributor = Annotated[Text, Field(description="Who brings the book to the shops. 发行")]
SheetSize = Annotated[Text, Field(description="The sheet and how it is folded: 880×1230 1/32. 开本")]
SheetsOfACopy = Annotated[
    Text, Field(description="How many sheets a copy takes; auto counts them from the pages. 印张；auto 按页数算")
]
CharacterCount = Annotated[Text, Field(description="As the house counts them: 185 千字. 字数")]
PrintRun = Annotated[Text, Field(description="Which copies of the run: 1—5000. 印数")]
Price = Annotated[Text, Field(description="The price. 定价")]
Rights = Annotated[Text, Field(description="Rights. 版权声明")]
Description = Annotated[Text, Field(description="A summary of the book. 内容简介")]
Cip = Annotated[
    Texts, Field(description="The block of the library (CIP), printed first in the imprint. 图书在版编目数据")
]
