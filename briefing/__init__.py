"""Articles on one event, with claim annotations, become a checkable website.

The public interface; everything else is private:

- `anchor(text, selector)`: where the words of a claim stand in a text, or why they stand nowhere.
- `load(root)`: the briefings of a newsroom's folder and what is wrong with them.
- `compare(briefing)`: the verdict on each point.
- `build(root)`: the whole way to a verified site.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing.api import Loaded, build, load
    from briefing.core.anchor import anchor
    from briefing.core.compare import compare
    from briefing.diagnostics import BriefingError, Diagnostic
    from briefing.model import Anchoring, Briefing, Claim, Selector, Span
    from briefing.pipeline import Report
    from briefing.verdict import PointComparison

__version__ = version("briefing")

_HOMES = {
    "Anchoring": "briefing.model",
    "Briefing": "briefing.model",
    "BriefingError": "briefing.diagnostics",
    "Claim": "briefing.model",
    "Diagnostic": "briefing.diagnostics",
    "Loaded": "briefing.api",
    "PointComparison": "briefing.verdict",
    "Report": "briefing.pipeline",
    "Selector": "briefing.model",
    "Span": "briefing.model",
    "anchor": "briefing.core.anchor",
    "build": "briefing.api",
    "compare": "briefing.core.compare",
    "load": "briefing.api",
}

__all__ = [
    "Anchoring",
    "Briefing",
    "BriefingError",
    "Claim",
    "Diagnostic",
    "Loaded",
    "PointComparison",
    "Report",
    "Selector",
    "Span",
    "anchor",
    "build",
    "compare",
    "load",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: `briefing --help` need not wait for what it never uses."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
