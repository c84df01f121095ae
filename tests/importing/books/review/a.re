= 灯台守
#@# 原稿の覚え書き
//lead{
島の灯台には@<b>{番人}が住んでいた。
//}

潮は*満ちて*いて、
風は_強い_。@<kw>{灯台, lighthouse}と@<ruby>{汐路, しおじ}、@<bou>{ここ}、@<i>{light}、@<tt>{a|b}。
水はH@<sub>{2}O、@<uchar>{2460}、一行目@<br>{}二行目。

 * 油
 ** 菜種
 ** 鯨
 * 芯
  と予備の芯

 1. 火を点ける
 2. 油を足す

 : 番人
	灯を守る人。
 : 芯
    灯の@<em>{もと}。

//quote{
海は広い。

空も広い。
//}

//hr
//noindent
終わり。

@<chap>{02-other}、@<chapref>{02-other}、@<title>{02-other}。@<hd>{here}、@<hd>{02-other|節の題}。
@<list>{main}と@<list>{02-other|far}。@<href>{https://example.org/a\,b, 例}、@<href>{https://example.org}。
本文@<fn>{site}と@<fn>{lost}。@<m>{a^2 + b_1}と@<m>$\frac{1}{2}$。@<eq>{emc}。@<bib>{lins}。@<idx>{灯<<>>油}。

//footnote[site][島の@<href>{https://example.org}]

=={here} ここ

//list[main][主な処理][]{
点ける
//}

//texequation[emc][質量]{
E = mc^2
//}

//bibpaper[lins][Lins, 1991]{
島の歴史。
//}
