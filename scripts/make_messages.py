"""Write the `.pot` file, which has all that pages say in English, and bring the translations up to date.

With --check, only say whether they are. References have no line numbers, which would change with every edit.
"""

from __future__ import annotations

import ast
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

from briefing.language.extract import in_template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.language.extract import Message

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "briefing" / "language" / "catalogues"
TEMPLATE = FOLDER / "briefing.pot"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""Takes the place of the time in the files' headers, so that they change only when their words do."""
HEADER = """\
# What the pages of a briefing say, in English; a translation has the same messages.
# `make messages` writes it from the code and the templates.
#"""
MARKED = {"say": slice(1), "N_": slice(1), "Term": slice(None)}
"""The functions that take messages, and which of the texts they are given are messages."""
MARKED_COUNT = "say.count"


def messages() -> Catalog:
    """Return all messages, in the order in which a reader of the code meets them."""
    catalog = Catalog(project="briefing", version="0", header_comment=HEADER, fuzzy=False, creation_date=LONG_AGO)
    python = (ROOT / "briefing").rglob("*.py")
    html = [
        *(ROOT / "briefing" / "pages" / "rendering" / "templates").glob("*.j2"),
        *(ROOT / "overrides").glob("*.html"),
    ]
    for path in [*sorted(html), *sorted(python)]:
        read = in_python if path.suffix == ".py" else in_template
        for _, message in sorted(read(path.read_text(encoding="utf-8"))):
            where = path.relative_to(ROOT).as_posix()
            catalog.add(message if len(message) > 1 else message[0], locations=[(where, None)])
    return catalog


def in_python(text: str) -> Iterator[Message]:
    """Yield the messages of a module.

    They are read from its syntax tree: Babel's own reader works on tokens and loses a message whose values are calls.
    """
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if name == MARKED_COUNT and len(texts) == 2:
            yield node.lineno, (texts[0], texts[1])
        elif name in MARKED:
            yield from ((node.lineno, (message,)) for message in texts[MARKED[name]] if message)


def as_text(catalog: Catalog) -> str:
    """Return a catalog as the text of its file."""
    catalog.revision_date = LONG_AGO
    written = BytesIO()
    write_po(written, catalog, width=100, omit_header=False, include_lineno=False)
    lines = written.getvalue().decode().splitlines()
    dates = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Report-Msgid-Bugs-To', '"Last-Translator')
    return "\n".join(line for line in lines if not line.startswith(dates)) + "\n"


def files() -> dict[Path, str]:
    """Return the text that each file should have; a translation has every message, the new ones empty."""
    texts = {TEMPLATE: as_text(messages())}
    for path in sorted(FOLDER.glob("*.po")):
        catalog = read_po(BytesIO(path.read_bytes()), locale=path.stem)
        catalog.update(messages(), no_fuzzy_matching=True)
        catalog.obsolete.clear()
        texts[path] = as_text(catalog)
    return texts


def main() -> int:
    """Write or check the files."""
    stale = [path for path, text in files().items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        if "--check" in sys.argv[1:]:
            print(f"{path.name} is not current: run `make messages`")
    if "--check" in sys.argv[1:]:
        return 1 if stale else 0
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
