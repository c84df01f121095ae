"""The list of chapters that each tool keeps: mdBook, HonKit, MkDocs, Quarto, bookdown, sites, vaults, Sphinx, a plain folder."""
