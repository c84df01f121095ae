"""The adapter to WeasyPrint: the only place that touches its private parts."""

from banxin.engine.installation import install
from banxin.engine.report.composition_report import CompositionReport, LineKind, composition_report

__all__ = ["CompositionReport", "LineKind", "composition_report", "install"]
