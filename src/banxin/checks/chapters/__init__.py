"""Rules about the text of chapters, one subject a file; `rule.py` is what a rule is, `all_rules.py` runs them."""
