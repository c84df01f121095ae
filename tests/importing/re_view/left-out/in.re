= 残るもの

#@warn(あとで書く)
@<comment>{後で}文。@<hidx>{索引}@<raw>{|html|<br>}@<unknown>{語}。

//raw[|html|<hr>]

//embed[latex]{
\newpage
//}

//graph[g1][gnuplot][正弦]{
plot sin(x)
//}

//mystery[甲][乙]{
中身
//}

//flushright{
島にて
//}
