= 図と表

@<img>{lamp}と@<table>{oil}を見よ。

//image[lamp][灯の@<b>{形}][scale=0.5]{
  上から
//}

//indepimage[lamp2]

//table[oil][油の値]{
油	値
------------
菜種	3|4
鯨	.
//}

//table{
甲	..乙	丙@<br>{}丁
子	丑
//}

//emtable[番号なし]{
名	年
=============
阿秀	十二
//}
