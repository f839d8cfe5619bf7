"""Names to the things they name, quotes to their spans: from the files as authored to a Briefing that holds.

Whatever does not resolve is a Diagnostic at its place (see `check`). A claim that cannot be resolved is left out of the
result, which is then only good for further checks: with an error reported nothing is built.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import reduce
from operator import getitem

from briefing.anchoring.versions import Placement, Versions
from briefing.checking.credited import credited, cues, units
from briefing.checking.hidden import unseen_in_article, unseen_in_values
from briefing.checking.judgement import as_line, fingerprints, since
from briefing.checking.names import Checks
from briefing.checking.quotes import superseded, words_back
from briefing.checking.size import mark_counts
from briefing.checking.wording import wording
from briefing.content.located import Located, Path
from briefing.content.schema import (
    ArticleEntry,
    BriefingEntry,
    ClaimEntry,
    JudgementEntry,
    NoteEntry,
    PlaceEntry,
    PointEntry,
    SpeakerEntry,
    Word,
)
from briefing.content.source import SourceArticle, SourceBriefing, SourceClaim, SourceClaims
from briefing.diagnostics import Diagnostic, Edit, Position, Rule, Where, has_errors
from briefing.diagnostics.english import suggestion
from briefing.language.dates import date_in_words
from briefing.language.language import ENGLISH
from briefing.language.quantities import in_words
from briefing.model import (
    Article,
    Briefing,
    Certainty,
    Claim,
    Excerpt,
    Judgement,
    Key,
    Kind,
    LeftOut,
    Occasion,
    Party,
    Place,
    Point,
    Quantity,
    Retraction,
    Span,
    Speaker,
    Standing,
    Visibility,
)
from briefing.model.limits import CLAIMS_ON_A_POINT, MARKS_OF_AN_ARTICLE
from briefing.text.fold import fold_text
from briefing.text.markdown import parse_body
from briefing.values.places import around
from briefing.values.times import moment

_NAME_IN_PATTERN = re.compile(r"\{(quantity|answer|time|place)\}")
"""What stands in a point's `says` for what a claim gives."""
_NO_NAME_IN_PATTERN = re.compile(r"\{[^{}]*\}?|\}")
"""What is left in a point's `says` once all names are taken out, and means nothing."""


def resolve(source: SourceBriefing) -> tuple[Briefing | None, list[Diagnostic]]:
    """Resolve one briefing; None where its `briefing.yml` cannot be used at all."""
    checks = Checks(source.located)
    checks.file_id(source.id, Where(source.path), "the briefing's folder")
    checks.diagnostics += unseen_in_values(source.located)
    articles = {article.id: resolve_article(article, checks) for article in source.articles if article.readable}
    internal = internal_ids(source)
    claims = [
        replace(claim, internal=(Kind.CLAIM, claim.id) in internal)
        for file in source.claims
        for claim in _claims(file, articles.get(file.article), source.entry, checks)
    ]
    _pair_files(source, checks)
    whole = all(_complete(file) for file in source.claims)
    if source.entry is None:
        checks.misshapen(whole=False)
        return None, checks.diagnostics
    in_order = dict(sorted(articles.items(), key=lambda item: (_first_moment(item[1]), item[0])))
    place = {name: at for at, name in enumerate(in_order)}
    claims.sort(key=lambda claim: (place[claim.article], claim.number))
    briefing = Briefing(
        id=source.id,
        title=source.entry.title,
        summary=source.entry.summary,
        articles=in_order,
        speakers=_speakers(source.entry, source.located, checks),
        occasions=_occasions(source.entry, source.located, checks),
        parties=_parties(source.entry, source.located, checks),
        places=_places(source.entry, source.located, checks),
        about=source.entry.about,
        points=_points(source.entry, source.located, checks),
        claims={claim.id: claim for claim in claims},
        excerpt=Excerpt(source.entry.excerpt.words, source.entry.excerpt.share),
    )
    if whole:
        checks.unused()
    checks.misshapen(whole=whole)
    _count_claims(briefing, source, checks)
    checks.diagnostics += _said_right(briefing, source)
    if not has_errors(checks.diagnostics):
        briefing = replace(briefing, points=_with_judgements(briefing, source, checks))
    return briefing, checks.diagnostics


def _said_right(briefing: Briefing, source: SourceBriefing) -> list[Diagnostic]:
    """Warn where what the analyst writes does not fit the article's words, or keeps claims from being compared."""
    assert source.entry is not None
    written = [(file.located, item) for file in source.claims for item in file.claims]
    times = Counter(item.entry.id for _, item in written)
    places = {item.entry.id: (located, item) for located, item in written if times[item.entry.id] == 1}
    return [
        *credited(source.entry, source.located),
        *(diagnostic for file in source.claims for diagnostic in cues(file)),
        *units(briefing, source.entry, places),
        *wording(briefing, places),
    ]


def _count_claims(briefing: Briefing, source: SourceBriefing, checks: Checks) -> None:
    """Refuse more claims on one point than can be compared, each with each, and more marks than a page can hold."""
    claims, marks_of = Counter(claim.point for claim in briefing.claims.values()), mark_counts(briefing)
    for at, entry in enumerate(source.entry.points if source.entry else ()):
        if (count := claims[entry.id]) > CLAIMS_ON_A_POINT:
            checks.report(
                Rule.TOO_MANY,
                source.located.where(("points", at, "id")),
                f"{count:,} claims on the point `{entry.id}`, but at most {CLAIMS_ON_A_POINT} are compared",
                "Split it into several points with narrower questions.",
            )
    for file in source.claims:
        if (marks := marks_of.get(file.article, 0)) > MARKS_OF_AN_ARTICLE:
            checks.report(
                Rule.TOO_MANY,
                Where(file.located.path),
                f"the claims need up to {marks:,} marks in one text, but at most {MARKS_OF_AN_ARTICLE:,} are made",
                "Quote only the words that make the claim.",
            )


def _with_judgements(briefing: Briefing, source: SourceBriefing, checks: Checks) -> Mapping[str, Point]:
    """Report where the analyst's own judgement is about other claims than there are now."""
    assert source.entry is not None
    points = dict(briefing.points)
    for at, entry in enumerate(source.entry.points):
        now = fingerprints(claim for claim in briefing.compared_claims() if claim.point == entry.id)
        if not (entry.agreement or entry.support) or not now:
            continue
        path = ("points", at, "judged" if entry.judged else "agreement" if entry.agreement else "support")
        if not entry.judged:
            checks.report(
                Rule.JUDGEMENT_NOT_PINNED,
                source.located.where(path),
                f"your judgement on `{entry.id}` does not say which claims it is about",
                f"Add this to the point:\n{as_line(now)}",
                source.located.with_entry(path, as_line(now)),
            )
        elif changes := since(entry.judged, now):
            span = source.located.spans.get(path)
            checks.report(
                Rule.JUDGEMENT_STALE,
                source.located.where(path),
                f"your judgement on `{entry.id}` was made before its claims changed: {changes}",
                f"Look again, then write:\n{as_line(now)}",
                source.located.edits([(*span, as_line(now).removeprefix("judged: "))]) if span else (),
            )
            points[entry.id] = replace(points[entry.id], stale=True)
    return points


def _complete(source: SourceClaims) -> bool:
    """Whether all claims of a file could be read, so that what none of them names is named by nobody."""
    located = source.located
    value = [] if located.value is None else located.value
    return not located.diagnostics and located.readable and isinstance(value, list) and source.complete


def _pair_files(source: SourceBriefing, checks: Checks) -> None:
    """Check that each claims file has its article, and tell which articles have no claims yet."""
    articles = {article.id for article in source.articles}
    for file in source.claims:
        if file.article not in articles:
            near = suggestion(file.article, articles)
            checks.report(
                Rule.CLAIMS_WITHOUT_ARTICLE,
                Where(file.located.path),
                f"there is no articles/{file.article}.md",
                f"Did you mean claims/{near}.yml?" if near else f"Add articles/{file.article}.md.",
            )
    with_claims = {file.article for file in source.claims if file.located.value or not file.located.readable}
    for article in source.articles:
        if article.id not in with_claims and article.readable:
            hint = f"Write claims/{article.id}.yml beside articles/."
            checks.report(Rule.ARTICLE_WITHOUT_CLAIMS, Where(article.located.path), "no claims yet", hint)


def resolve_article(source: SourceArticle, checks: Checks) -> Article:
    """Return an article, with stand-ins for front matter that cannot be used: its claims are checked all the same."""
    checks.file_id(source.id, Where(source.located.path), "the article's file")
    earlier = list(source.earlier_versions)
    if earlier and (earlier[-1].body, earlier[-1].located.value) == (source.body, source.located.value):
        checks.report(
            Rule.UPDATE_UNFINISHED,
            Where(source.located.path),
            f"{earlier.pop().located.path} has the same text as this article: an update was interrupted",
            f"To finish: briefing update {source.id} FILE",
        )
    article = article_version(source, len(earlier) + 1, checks)
    readable = [
        article_version(version, number, checks) for number, version in enumerate(earlier, start=1) if version.readable
    ]
    article = replace(article, version=len(readable) + 1, earlier_versions=tuple(readable))
    return replace(article, left_out=_left_out(source, Versions(article), checks))


def article_version(source: SourceArticle, version: int, checks: Checks) -> Article:
    """Return one version of an article by itself."""
    located, entry = source.located, source.entry
    checks.diagnostics += unseen_in_article(source)
    body = parse_body(source.body, (entry.url or "") if entry else "")
    if not body.text.strip():
        where = Where(located.path, source.body_line)
        checks.report(Rule.EMPTY_ARTICLE, where, "no text below the front matter", "Paste the text as published.")
    for line, label in body.unused:
        place = Position(line + source.body_line, source.body.split("\n")[line].find("[") + 1)
        checks.report(
            Rule.WORDS_NOT_SHOWN,
            Where(located.path, place.line),
            f"the line that starts with `[{label.lower()}]:` is a link definition, and is not shown",
            "If the words are the article's, write a \\ before the [. If not, delete the line.",
            (Edit(located.path, place, place, "\\"),) if place.column else (),
        )
    lines = tuple((offset, line + source.body_line) for offset, line in body.lines)
    article = Article(source.id, "", "", "", body.text, body.tokens, lines, located.path, version=version)
    if entry is None:
        return article
    for key in ("published", "retrieved", "modified", "as_of"):
        checks.date(getattr(entry, key), located, (key,))
    if entry.retracted:
        checks.date(entry.retracted.on, located, ("retracted", "on"))
    if entry.basis:
        checks.basis(entry.basis, located, ("basis",))
    return replace(
        article,
        title=entry.title,
        publisher=entry.publisher,
        published=entry.published,
        url=entry.url or "",
        archived=entry.archived or "",
        retrieved=entry.retrieved or "",
        modified=entry.modified or "",
        language=entry.language,
        wire=entry.wire or "",
        rights=entry.rights,
        reliability=entry.reliability or "",
        byline=entry.byline or "",
        notes=entry.notes.text if entry.notes else "",
        internal=_is_internal(entry),
        internal_notes=bool(entry.notes and _is_internal(entry.notes)),
        as_of=entry.as_of or "",
        basis=entry.basis or "",
        retracted=Retraction(entry.retracted.on, entry.retracted.because) if entry.retracted else None,
        incomplete=entry.incomplete or "",
    )


def _left_out(source: SourceArticle, versions: Versions, checks: Checks) -> tuple[LeftOut, ...]:
    passages = []
    for index, entry in enumerate(source.entry.left_out if source.entry else ()):
        path = ("left_out", index)
        placement = checks.placement(entry, source.located, path, versions)
        if placement and placement.earlier:
            checks.report(
                Rule.QUOTE_SUPERSEDED,
                source.located.where((*path, "quote")),
                f"the words that were left out are in version {placement.version} of the article, but not in this one",
                "Delete the entry, or quote the words as they are now.",
            )
        elif placement and placement.span:
            passages.append(LeftOut(placement.span, entry.because))
    return tuple(sorted(passages, key=lambda passage: passage.span))


def _claims(
    source: SourceClaims, article: Article | None, briefing: BriefingEntry | None, checks: Checks
) -> list[Claim]:
    """Return an article's claims in text order, numbered. The briefing's points say what claims need not repeat."""
    versions = Versions(article) if article else None
    points = {point.id: point for point in (briefing.points if briefing else ())}
    places = briefing.places if briefing else {}
    checks.diagnostics += unseen_in_values(source.located)
    claims = []
    for item in source.claims:
        point = points.get(item.entry.point)
        language, unit = article.language if article else "en", (point and point.unit) or ""
        quantity = _check_entry(item, source.located, checks, language, unit)
        says = _says(item, point, places, quantity, source.located, checks)
        if versions is None:
            continue
        entry, at = item.entry, item.at
        where = source.located.where(at("quote"))
        placement = checks.placement(entry, source.located, item.path, versions, entry.version or 0)
        if placement and placement.earlier and not entry.version:
            checks.diagnostics.append(superseded(placement, versions.article, entry.id, where))
        elif placement and placement.earlier and placement.in_present.span:
            checks.diagnostics.append(words_back(placement, versions.article, entry.id, where))
        _check_cue(entry, placement, versions, source.located.where(at("cue")), checks)
        if placement and placement.span:
            claims.append(_placed_claim(entry, versions.article, placement, placement.span, quantity, says))
    claims.sort(key=lambda claim: (not claim.current, claim.span, claim.id))
    return [replace(claim, number=number) for number, claim in enumerate(claims, start=1)]


def sentence_of(item: SourceClaim, file: SourceClaims, source: SourceBriefing, language: str) -> str:
    """Return what a claim of an article in a language says, wherever its words are now."""
    checks, briefing = Checks(source.located), source.entry
    point = next((point for point in (briefing.points if briefing else ()) if point.id == item.entry.point), None)
    unit = (point and point.unit) or ""
    quantity = checks.quantity(item.entry.quantity, file.located, item.at("quantity"), language, unit)
    return _says(item, point, briefing.places if briefing else {}, quantity, file.located, checks)


def _says(
    item: SourceClaim,
    point: PointEntry | None,
    places: Mapping[str, PlaceEntry],
    quantity: Quantity | None,
    located: Located,
    checks: Checks,
) -> str:
    """Return what a claim says: its own sentence, or the point's with what the claim gives, in English words.

    The point's sentence asserts; a claim that denies it, or is less than certain of it, cannot take it.
    """
    entry = item.entry
    if entry.says:
        return entry.says
    if point is None or not point.says:
        return ""
    if entry.certainty is not Certainty.STATED:
        checks.report(
            Rule.MISSING_KEY,
            located.where(item.path),
            f"a claim that is {entry.certainty} needs a `says` of its own",
            f"Add `says: …`: the point's sentence would state it as a fact: {point.says!r}",
        )
        return ""
    place = places.get(entry.place or "")
    given = {
        "quantity": in_words(quantity, ENGLISH) if quantity else "",
        "answer": entry.answer or "",
        "time": date_in_words(entry.time or "", ENGLISH),
        "place": place.name if place else entry.place or "",
    }
    lacking = [name for name in _NAME_IN_PATTERN.findall(point.says) if not _is_written(located, item.at(name))]
    if lacking:
        checks.report(
            Rule.MISSING_KEY,
            located.where(item.path),
            f"the claim gives no `{lacking[0]}`, which the point's `says` needs: {point.says!r}",
            f"Add `{lacking[0]}: …`, or a `says: …` of its own.",
        )
    sentence = _NAME_IN_PATTERN.sub(lambda name: given[name[1]], point.says)
    return sentence[:1].upper() + sentence[1:]


def _is_written(located: Located, path: Path) -> bool:
    """Whether a file gives a value at a path; what is wrong with it is told there."""
    try:
        return reduce(getitem, path, located.value) is not None
    except (KeyError, IndexError, TypeError):
        return False


def _check_pattern(says: str, where: Where, checks: Checks) -> None:
    """Check that a point's sentence for its claims has no other braces than those around what a claim gives."""
    if wrong := _NO_NAME_IN_PATTERN.search(_NAME_IN_PATTERN.sub("", says)):
        shown = wrong[0] if wrong[0].endswith("}") and len(wrong[0]) > 1 else wrong[0][:1]
        problem = "which a claim does not give" if len(shown) > 1 else "a brace that stands alone"
        hint = "Write {quantity}, {answer}, {time} or {place} for what each claim gives, and no other braces."
        checks.report(Rule.INVALID_VALUE, where, f"`says` has `{shown}`, {problem}", hint)


def _check_cue(
    entry: ClaimEntry, placement: Placement | None, versions: Versions, where: Where, checks: Checks
) -> None:
    """Look for the attributing words in the version that is quoted."""
    version = placement.version if placement else versions.article.version
    if entry.cue and not _holds(versions.searched(version), fold_text(entry.cue).casefold()):
        message = f"the cue {entry.cue!r} is not in {versions.article.at(version).path}"
        checks.report(Rule.CUE_NOT_FOUND, where, message, "Quote the article's words.")


def _holds(searched: str, cue: str) -> bool:
    """Whether a text has a cue in whole words."""
    return bool(re.search(rf"(?<!\w){re.escape(cue)}(?!\w)", searched))


def _check_entry(item: SourceClaim, located: Located, checks: Checks, language: str, unit: str) -> Quantity | None:
    """Check all of a claim that does not depend on the article's text, and return its quantity.

    `language` is the article's, `unit` the one that the point gives.
    """
    entry, at = item.entry, item.at
    checks.unique_id("claims", entry.id, located, at("id"))
    checks.name("points", entry.point, located, at("point"))
    for number, speaker in enumerate(entry.speaker):
        listed = located.has((*at("speaker"), number))
        checks.name("speakers", speaker, located, (*at("speaker"), number) if listed else at("speaker"))
    if entry.occasion:
        checks.name("occasions", entry.occasion, located, at("occasion"))
    if entry.basis:
        checks.basis(entry.basis, located, at("basis"))
    if entry.place:
        checks.place(entry.place, located, at("place"))
    checks.date(entry.time, located, at("time"))
    checks.date(entry.as_of, located, at("as_of"))
    return checks.quantity(entry.quantity, located, at("quantity"), language, unit)


def _placed_claim(
    entry: ClaimEntry, article: Article, placement: Placement, span: Span, quantity: Quantity | None, says: str
) -> Claim:
    standing = Standing.SUPERSEDED if entry.version is None else Standing.HISTORICAL
    return Claim(
        id=entry.id,
        article=article.id,
        point=entry.point,
        says=says,
        span=span,
        quote=article.at(placement.version).text[span.start : span.end],
        number=0,
        version=placement.version,
        in_present=placement.in_present,
        standing=standing if placement.earlier else Standing.CURRENT,
        speakers=tuple(dict.fromkeys(entry.speaker)),
        cue=entry.cue or "",
        via=entry.via or "",
        occasion=entry.occasion or "",
        basis=entry.basis or "",
        certainty=entry.certainty,
        answer=entry.answer or "",
        quantity=quantity,
        scope=entry.scope or "",
        time=entry.time or "",
        as_of=entry.as_of or "",
        place=entry.place or "",
        note=entry.note.text if entry.note else "",
        internal_note=bool(entry.note and _is_internal(entry.note)),
    )


def internal_ids(source: SourceBriefing) -> frozenset[Key]:
    """Return what the public may not see: what its author keeps internal, and the claims that hang on such a thing.

    This is decided from the files alone, so that it holds for claims that do not resolve, too.
    """
    entries: list[tuple[Key, ArticleEntry | PointEntry | SpeakerEntry]] = []
    entries += [((Kind.ARTICLE, article.id), article.entry) for article in source.articles if article.entry]
    if source.entry:
        entries += [((Kind.POINT, point.id), point) for point in source.entry.points]
        entries += [((Kind.SPEAKER, name), speaker) for name, speaker in source.entry.speakers.items()]
    things = {key for key, entry in entries if _is_internal(entry)}
    claims = {
        (Kind.CLAIM, entry.id)
        for file in source.claims
        for entry in (claim.entry for claim in file.claims)
        if _is_internal(entry)
        or not things.isdisjoint(
            [(Kind.ARTICLE, file.article), (Kind.POINT, entry.point), *((Kind.SPEAKER, name) for name in entry.speaker)]
        )
    }
    return frozenset(things | claims)


def _is_internal(entry: ClaimEntry | PointEntry | SpeakerEntry | ArticleEntry | NoteEntry) -> bool:
    return entry.visibility is Visibility.INTERNAL


def _points(briefing: BriefingEntry, located: Located, checks: Checks) -> Mapping[str, Point]:
    points: dict[str, Point] = {}
    for at, entry in enumerate(briefing.points):
        checks.unique_id("points", entry.id, located, ("points", at, "id"))
        for name in entry.judged:
            checks.written("claims", name, located.with_key, ("points", at, "judged", name))
        about_judgement = [key for key in ("because", "by", "on", "judged") if getattr(entry, key)]
        judged = any(_is_written(located, ("points", at, key)) for key in ("agreement", "support"))
        if about_judgement and not judged:
            checks.report(
                Rule.MISSING_KEY,
                located.where(("points", at, about_judgement[0])),
                f"the point `{entry.id}` has `{about_judgement[0]}` but no `agreement`, so nobody would see it",
                "Add `agreement: …` (how you judge), or delete it.",
            )
        _check_said_once(entry, at, located, checks)
        checks.date(entry.on, located, ("points", at, "on"))
        if entry.says:
            _check_pattern(entry.says, located.where(("points", at, "says")), checks)
        points[entry.id] = Point(
            id=entry.id,
            question=entry.question,
            note=entry.note.text if entry.note else "",
            agreement=_judgement(entry, entry.agreement, ("points", at, "agreement"), located, checks),
            support=_judgement(entry, entry.support, ("points", at, "support"), located, checks),
            may_fall=entry.may_fall,
            one=entry.one,
            internal=_is_internal(entry),
            internal_note=bool(entry.note and _is_internal(entry.note)),
        )
    return points


def _check_said_once(point: PointEntry, at: int, located: Located, checks: Checks) -> None:
    """Refuse what stands beside the analyst's own words where each of them gives its own: nobody would see it."""
    given = {name: entry for name in ("agreement", "support") if (entry := getattr(point, name))}
    for key, what in (("because", "two reasons"), ("by", "two authors"), ("on", "two dates")):
        if given and getattr(point, key) and all(getattr(entry, key) for entry in given.values()):
            inside = " and ".join(f"`{name}`" for name in given)
            checks.report(
                Rule.INVALID_VALUE,
                located.where(("points", at, key)),
                f"the judgement on `{point.id}` has {what}: `{key}` stands inside {inside}, and beside it",
                "Delete one of them.",
            )


def _judgement(
    point: PointEntry, entry: JudgementEntry[Word] | None, path: Path, located: Located, checks: Checks
) -> Judgement[Word] | None:
    """Return the analyst's own word on a point; what it does not say itself stands beside it."""
    if entry is None:
        return None
    because = entry.because or point.because
    if not because:
        checks.report(
            Rule.MISSING_KEY,
            located.where(path),
            f"the point `{point.id}` has your own `{path[-1]}` but no `because`",
            "Add `because: …` (why you judge so).",
        )
    checks.date(entry.on, located, (*path, "on"))
    return Judgement(entry.is_, because or "", entry.by or point.by or "", entry.on or point.on or "")


def _parties(briefing: BriefingEntry, located: Located, checks: Checks) -> Mapping[str, Party]:
    for name in briefing.parties:
        checks.key("parties", name, located)
    return {name: Party(name, entry.name) for name, entry in briefing.parties.items()}


def _places(briefing: BriefingEntry, located: Located, checks: Checks) -> Mapping[str, Place]:
    places = {name: Place(name, entry.name, entry.within or "") for name, entry in briefing.places.items()}
    for name, place in places.items():
        checks.key("places", name, located)
        if place.within:
            checks.name("places", place.within, located, ("places", name, "within"))
        if name == place.within or name in [places[other].within for other in around(name, places) if other in places]:
            checks.report(
                Rule.UNKNOWN_PLACE,
                located.where(("places", name, "within")),
                f"the place `{name}` lies within itself, by `within: {place.within}`",
                "Name the larger place that it lies in, or delete the line.",
            )
    return places


def _speakers(briefing: BriefingEntry, located: Located, checks: Checks) -> Mapping[str, Speaker]:
    speakers = {}
    for name, entry in briefing.speakers.items():
        checks.key("speakers", name, located)
        if entry.party:
            checks.party(entry.party, located, ("speakers", name, "party"))
        speakers[name] = Speaker(
            name, entry.name, entry.role or "", entry.party or "", entry.unnamed, internal=_is_internal(entry)
        )
    return speakers


def _occasions(briefing: BriefingEntry, located: Located, checks: Checks) -> Mapping[str, Occasion]:
    occasions = {}
    for name, entry in briefing.occasions.items():
        checks.key("occasions", name, located)
        checks.date(entry.time, located, ("occasions", name, "time"))
        if entry.place:
            checks.place(entry.place, located, ("occasions", name, "place"))
        occasions[name] = Occasion(name, entry.name, entry.time or "", entry.place or "")
    return occasions


def _first_moment(article: Article) -> datetime:
    published = moment(article.published)
    return published.first if published else datetime.min
