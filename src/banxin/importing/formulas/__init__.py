"""Formulas of documents (OMML, MathML, MathType) in TeX."""
