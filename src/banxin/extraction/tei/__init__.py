"""Texts in TEI, the XML of editions and corpora, among them that of CBETA."""
