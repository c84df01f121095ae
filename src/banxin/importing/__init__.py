"""Manuscripts as people keep them (mdBook, HonKit, MkDocs, Quarto, bookdown, folders, single files): their order, titles and pictures."""
