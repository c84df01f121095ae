"""Covers: how wide a spine is, where the panels of a cover lie, the bars of its number; pure, nothing is drawn here."""
