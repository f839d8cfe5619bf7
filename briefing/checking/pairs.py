"""Claims files and their articles, which have one name; where they have not, whose claims these are."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import cache

from briefing.checking.names import Checks
from briefing.content.source import SourceBriefing, SourceClaims
from briefing.diagnostics import Rule, Where
from briefing.diagnostics.english import suggestion
from briefing.model import Article
from briefing.model.vocabulary import as_id
from briefing.text.fold import fold_text

_LOOKED_AT = 20
"""Claims files whose quotes are looked for in all articles, and quotes of each."""
_TELLING = 12
"""Characters of a quote that are not in another article by chance."""


def pair_files(source: SourceBriefing, articles: Mapping[str, Article], checks: Checks) -> None:
    """Check that each claims file has its article, and tell which articles have no claims yet.

    An article or a claims file that lies where nothing reads it is not missing, and one whose name cannot be an address
    goes with what it would then be called: either was told already. `articles` are those that could be read.
    """
    names = [article.id for article in source.articles]
    by_id = {as_id(name): name for name in names if as_id(name)}
    unread = {kind: {as_id(name) for name in unread} for kind, unread in source.unread.items()}
    mislaid = unread.get("claims", set())
    with_claims = {file.article for file in source.claims if file.located.value or not file.located.readable}
    with_claims |= {name for name in names if as_id(name) in mislaid or mislaid - by_id.keys()}
    folded = cache(
        lambda name: "\n".join(
            fold_text(version.text) for version in (articles[name], *articles[name].earlier_versions)
        )
    )
    for number, file in enumerate(file for file in source.claims if file.article not in set(names)):
        meant = by_id.get(as_id(file.article), "")
        if as_id(file.article) in unread.get("articles", ()) or (meant and meant != as_id(meant)):
            with_claims.add(meant)
            continue
        near = suggestion(file.article, [name for name in names if name not in with_claims])
        hint = f"Did you mean claims/{near}.yml?" if near else f"Add articles/{file.article}.md."
        quoted = [] if meant or number >= _LOOKED_AT else _quoted(file, articles, folded)
        if meant:
            hint = f"Rename it to {meant}.yml."
            if meant in with_claims:
                hint = f"There is claims/{meant}.yml: move its claims there."
        elif quoted:
            hint = _of(quoted, with_claims)
        with_claims |= {meant, *(quoted or [near])}
        message = f"there is no articles/{file.article}.md"
        checks.report(Rule.CLAIMS_WITHOUT_ARTICLE, Where(file.located.path), message, hint)
    for article in source.articles:
        misnamed = article.id != as_id(article.id)  # it was told, and that its claims are to be renamed with it
        if article.id not in with_claims and article.readable and not misnamed:
            hint = f"Write claims/{article.id}.yml beside articles/."
            checks.report(Rule.ARTICLE_WITHOUT_CLAIMS, Where(article.located.path), "no claims yet", hint)


def _of(quoted: Sequence[str], with_claims: Container[str]) -> str:
    """Say what a claims file should be called, by the articles that it quotes."""
    where = " and ".join(f"articles/{name}.md" for name in quoted)
    if len(quoted) > 1:
        return f"Its quotes are in {where}. Write a claims file of its own for each article, with the article's name."
    if quoted[0] in with_claims:
        return f"Its quotes are in {where}. Move its claims to claims/{as_id(quoted[0])}.yml."
    return f"Its quotes are in {where}. Rename it to {as_id(quoted[0])}.yml."


def _quoted(file: SourceClaims, articles: Iterable[str], folded: Callable[[str], str]) -> list[str]:
    """Return the articles that have the quotes of a claims file, those with most of them first; empty if few are found.

    `folded` gives the folded texts of all versions of an article.
    """
    quotes = [words for claim in file.claims if len(words := fold_text(claim.entry.quote)) >= _TELLING][:_LOOKED_AT]
    left: set[str] = set(quotes)
    having = {name: {words for words in quotes if words in folded(name)} for name in (articles if quotes else ())}
    quoted: list[str] = []
    while best := max(having, key=lambda name: len(having[name] & left), default=""):
        if not having[best] & left:
            break
        quoted.append(best)
        left -= having[best]
    return quoted if len(left) * 2 < len(quotes) else []
