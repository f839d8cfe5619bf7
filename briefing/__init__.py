"""Articles on one event, with claim annotations, become a checkable website.

The public interface; everything else is private:

- `anchor(text, selector)`: where the words of a claim are in a text, or why they are not found.
- `load(root)`: the briefings of a newsroom's folder and what is wrong with them.
- `compare(briefing)`: the verdict on each point, as values without words, the same in every language.
- `build(root)`: the whole way to a verified site.
"""

# Every Python down to 2.7 has to be able to read this file and `__main__.py`, so that one that is too old can say so:
# no annotations, no f-strings, no library that came later.

import sys
from importlib import import_module

TYPE_CHECKING = False

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

__version__ = "0.1.0"

_OLDEST = (3, 11)
"""The oldest Python that the package runs on; `requires-python` in pyproject.toml says the same."""

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


def _too_old():  # type: () -> str
    """Return in one line what is wrong with a Python that is too old; empty if it is not."""
    if sys.version_info[:2] >= _OLDEST:
        return ""
    needed, given = (".".join(map(str, version)) for version in (_OLDEST, sys.version_info[:3]))
    return (
        "briefing needs Python " + needed + " or newer, and " + (sys.executable or "this") + " is Python " + given + "."
    )


def __getattr__(name):  # type: (str) -> object
    """Import a public name when it is first asked for: `briefing --help` need not wait for what it never uses."""
    if name not in _HOMES:
        raise AttributeError("module " + repr(__name__) + " has no attribute " + repr(name))
    if _too_old():
        raise ImportError(_too_old())
    return getattr(import_module(_HOMES[name]), name)
