"""Findings on chapters and on finished files: one file per subject, code beside rule."""
