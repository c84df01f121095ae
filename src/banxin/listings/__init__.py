"""Code of programs: which languages are known, and its words told apart. The one place of Pygments."""
