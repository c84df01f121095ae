"""Mathematics: TeX into drawings, MathML and words for ears. The one place of MathJax and of QuickJS, which runs it."""
