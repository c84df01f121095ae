"""Blocks that leave their place in the text: figures that stand overleaf, tables that stand on two facing pages."""
