"""How long banxin takes, beside other tools on the same text in the same minutes; `python -m benchmarks`."""
