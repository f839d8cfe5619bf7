"""Write the JSON Schemas of all files to `briefing/schemas/`; with --check, only say whether they are current."""

from __future__ import annotations

import sys
from pathlib import Path

from briefing.export.briefing_data import data_schema
from briefing.schema import FILES, json_schema

FOLDER = Path(__file__).parent.parent / "briefing" / "schemas"


def schemas() -> dict[Path, str]:
    """Return the text of each schema by its path."""
    authored = {FOLDER / f"{name}.schema.json": json_schema(name) for name in FILES}
    return authored | {FOLDER / "briefing-data.schema.json": data_schema()}


def main() -> int:
    """Write or check all schemas."""
    stale = [path for path, text in schemas().items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.name} is not current: run `make schema`")
        return 1 if stale else 0
    for path, text in schemas().items():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(FOLDER.parent.parent))
    return 0


if __name__ == "__main__":
    sys.exit(main())
