"""The adapter to WeasyPrint: the only place that touches its private parts."""

from banxin.engine.installation import install

__all__ = ["install"]
