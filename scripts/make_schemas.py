"""Write what is made from the code: the JSON Schemas of all files, and the table of reasons.

With --check, only say whether they are current.
"""

from __future__ import annotations

import sys
from pathlib import Path

from briefing.content.schema import FILES, json_schema
from briefing.formats.briefing_schema import data_schema
from briefing.language.language import ENGLISH
from briefing.language.reasons import reason_in_words
from briefing.model import Reason, Weight

PACKAGE = Path(__file__).parent.parent / "briefing"
REASONS = PACKAGE.parent / "docs/reasons.md"
WEIGHTS = {
    Weight.CONFLICT: "Both cannot be true: the point is a `conflict`.",
    Weight.NOT_COMPARABLE: "The figures are of different kinds: the point is `not-comparable`, unless others that were"
    " compared differ.",
    Weight.DIFFER: "Not the same, and both can be true, or may be: the point is `differ`.",
    Weight.SHOWN: "Shown beside the point, and decides nothing.",
}
"""What each weight does to a point, the gravest first."""


def schemas() -> dict[Path, str]:
    """Return the text of each schema by its path."""
    authored = {PACKAGE / f"content/schemas/{name}.schema.json": json_schema(name) for name in FILES}
    return authored | {PACKAGE / "formats/briefing-data.schema.json": data_schema(), REASONS: reasons_page()}


def reasons_page() -> str:
    """Return the page that lists every reason why two claims differ, by weight."""
    lines = [
        "# Why claims differ",
        "",
        "Every two claims on a point that can be held against each other give at most one reason of each kind. Each",
        "reason has one weight, and the gravest makes the point's agreement. Made from `briefing/model/reasons.py` by",
        "`make schema`; `tests/cases/comparison/compare/` has a case for each, and one that just misses it.",
    ]
    for weight, meaning in WEIGHTS.items():
        lines += ["", f"## {weight}", "", meaning, "", "| reason | kind | as readers see it |", "|---|---|---|"]
        lines += [
            f"| `{reason.id}` | {reason.kind} | {reason_in_words(reason, ENGLISH) or 'what the two sides say'} |"
            for reason in Reason
            if reason.weight is weight
        ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write or check all schemas."""
    stale = [path for path, text in schemas().items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.name} is not current: run `make schema`")
        return 1 if stale else 0
    for path, text in schemas().items():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(PACKAGE.parent))
    return 0


if __name__ == "__main__":
    sys.exit(main())
