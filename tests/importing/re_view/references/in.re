= 参照

@<chap>{02-other}、@<chapref>{02-other}、@<title>{02-other}。@<hd>{here}、@<hd>{02-other|節の題}。
@<list>{main}と@<list>{02-other|far}。@<href>{https://example.org/a\,b, 例}、@<href>{https://example.org}。
本文@<fn>{site}と@<fn>{lost}。@<m>{a^2 + b_1}と@<m>$\frac{1}{2}$。@<eq>{emc}。@<bib>{lins}。@<idx>{灯<<>>油}、@<idx>{ファイル((ふぁいる))<<>>を消す((をけす))}、@<term>{港((みなと))}、@<B>{要点}、@<TeX>{}。

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
