"""How often the parts of reading are done, where files are wrong in thousands of places."""

from __future__ import annotations

from pydantic import TypeAdapter

from briefing.content import form
from briefing.content.form import fit
from briefing.content.mistakes.keys import Meant
from briefing.content.schema import BRIEFING
from briefing.content.yaml import read_yaml
from briefing.diagnostics.english import LOOKED_FOR
from briefing.diagnostics.rules import Rule

UNKNOWN = "title: A\nsummary: B\n" + "".join(f"titel{at}: 1\n" for at in range(1_000))
WRONG = "title: A\nsummary: B\nspeakers:\n" + "".join(
    f"  s{at}: {{name: A, visibility: intrenal}}\n" for at in range(1_000)
)


def test_the_schema_of_keys_is_made_once(monkeypatch):
    made = []
    schema = TypeAdapter.json_schema
    monkeypatch.setattr(TypeAdapter, "json_schema", lambda self: made.append(self) or schema(self))
    form._schema.cache_clear()
    _, diagnostics = fit(BRIEFING, read_yaml(UNKNOWN, "briefing.yml"))
    assert sum(diagnostic.rule is Rule.UNKNOWN_KEY for diagnostic in diagnostics) == 1_000, "each is reported"
    assert made == [BRIEFING]


def test_what_is_meant_is_looked_for_of_the_first_unknown_keys(monkeypatch):
    asked = []
    monkeypatch.setattr(form, "meant_key", lambda key, *_: asked.append(key) or Meant("title", spelled=True))
    _, diagnostics = fit(BRIEFING, read_yaml(UNKNOWN, "briefing.yml"))
    assert len(asked) == LOOKED_FOR
    assert diagnostics[0].hint.startswith("Did you mean `title`?")
    assert diagnostics[-1].hint.startswith("Known keys: title, summary")


def test_what_is_meant_is_looked_for_once_of_the_first_wrong_words(monkeypatch):
    asked = []
    monkeypatch.setattr(form, "meant", lambda key, word, allowed: asked.append(word) or "internal")
    _, diagnostics = fit(BRIEFING, read_yaml(WRONG, "briefing.yml"))
    assert len(diagnostics) == 1_000
    assert len(asked) == LOOKED_FOR
    assert diagnostics[-1].hint == "Allowed: `public` or `internal`."
