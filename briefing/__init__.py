"""Articles on one event, with claim annotations, become a checkable website.

The public interface; everything else is private:

- `anchor(text, selector)`: where the words of a claim are in a text, or why they are not found.
- `load(root)`: the briefings of a newsroom's folder and what is wrong with them.
- `compare(briefing)`: the verdict on each point, as values without words, the same in every language.
- `build(root)`: the whole way to a verified site.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing.anchoring.anchor import anchor as anchor
    from briefing.api import Loaded as Loaded
    from briefing.api import build as build
    from briefing.api import load as load
    from briefing.comparison.compare import compare as compare
    from briefing.diagnostics.diagnostic import BriefingError as BriefingError
    from briefing.diagnostics.diagnostic import Diagnostic as Diagnostic
    from briefing.model.briefing import Briefing as Briefing
    from briefing.model.claim import Claim as Claim
    from briefing.model.comparison import PointComparison as PointComparison
    from briefing.model.spans import Anchoring as Anchoring
    from briefing.model.spans import Selector as Selector
    from briefing.model.spans import Span as Span
    from briefing.publishing.report import Report as Report

__version__ = version("briefing")

_HOMES = {
    "Anchoring": "briefing.model.spans",
    "Briefing": "briefing.model.briefing",
    "BriefingError": "briefing.diagnostics.diagnostic",
    "Claim": "briefing.model.claim",
    "Diagnostic": "briefing.diagnostics.diagnostic",
    "Loaded": "briefing.api",
    "PointComparison": "briefing.model.comparison",
    "Report": "briefing.publishing.report",
    "Selector": "briefing.model.spans",
    "Span": "briefing.model.spans",
    "anchor": "briefing.anchoring.anchor",
    "build": "briefing.api",
    "compare": "briefing.comparison.compare",
    "load": "briefing.api",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: `briefing --help` need not wait for what it never uses."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
