"""Write the JSON Schemas of all files, authored and published; with --check, only say whether they are current."""

from __future__ import annotations

import sys
from pathlib import Path

from briefing.content.schema import FILES, json_schema
from briefing.formats.briefing_schema import data_schema

PACKAGE = Path(__file__).parent.parent / "briefing"


def schemas() -> dict[Path, str]:
    """Return the text of each schema by its path."""
    authored = {PACKAGE / f"content/schemas/{name}.schema.json": json_schema(name) for name in FILES}
    return authored | {PACKAGE / "formats/briefing-data.schema.json": data_schema()}


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
