"""`briefing explain`."""

from __future__ import annotations

import re
import textwrap
from importlib import resources

import click

from briefing.diagnostics import RULES
from briefing.diagnostics.english import did_you_mean
from briefing.permalinks.addresses import RESERVED


@click.command(short_help="Explain a mistake, or list them all.")
@click.argument("rule", required=False)
def explain(rule: str | None) -> int:
    """Explain RULE, the name of a mistake, as messages show it. Without RULE, list them all.

    \b
    Example:
      briefing explain quote-changed
    """
    explanations = read_explanations()
    if rule is None:
        width = max(map(len, RULES))
        for name, facts in RULES.items():
            first_sentence = " ".join(explanations[name].split()).partition(". ")[0].removesuffix(".")
            click.echo(f"{name:{width}}  {facts.severity:7}  {first_sentence}.")
        return 0
    if rule not in RULES:
        begun = [name for name in RULES if name.startswith(f"{rule.rstrip('-')}-")]
        hint = did_you_mean(rule, RULES, "List them with: briefing explain")
        hint = f"There are: {', '.join(begun)}." if begun and len(rule) > 1 else hint
        raise click.UsageError(f"there is no rule {rule!r}. {hint}")
    click.echo(f"{rule} ({RULES[rule].severity})\n\n{explanations[rule]}")
    return 0


def read_explanations() -> dict[str, str]:
    """Return what `rules.md` says about each rule, by its name."""
    page = (resources.files("briefing.diagnostics") / "rules.md").read_text(encoding="utf-8")
    page = page.replace("{reserved}", textwrap.fill(", ".join(f"`{name}`" for name in sorted(RESERVED)), 100))
    parts = re.split(r"^## (.+)$", page, flags=re.MULTILINE)
    return {name: text.strip() for name, text in zip(parts[1::2], parts[2::2], strict=True)}
