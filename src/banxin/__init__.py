"""banxin (版心): Chinese, Japanese and Korean text into books, for readers and for the press."""

__version__ = "0.1.0"
