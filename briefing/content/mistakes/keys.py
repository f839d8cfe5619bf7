"""What people call a key that has another name here: by its meaning in each form, or by a slip of the pen.

A suggestion never leads to a key of another meaning: it would be taken, it would pass, and what it said would be lost.
So a likeness of letters only counts where it can be nothing but a slip.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from briefing.diagnostics.english import same_word


class Meant(NamedTuple):
    """What an unknown key is meant to be."""

    key: str = ""
    """The known key; empty where there is none for it."""
    hint: str = ""
    """Where what it says belongs, if there is no key for it; empty if that is not known."""
    spelled: bool = False
    """Whether it is that key misspelled, and not another word that means the same."""


_COMMON = {
    "visibility": "visible, private, public, internal, hidden, secret, confidential, access",
    "note": "comment, comments, remark, remarks, annotation",
    "notes": "comment, comments, remark, remarks, annotation",
}
"""What means the same in every form that has the key."""

_KEYS: Mapping[str, Mapping[str, str]] = {
    "ArticleEntry": {
        "title": "headline, heading, head, hed, name, article title, titel, titre",
        "publisher": "outlet, newspaper, paper, medium, media, source, site, website, web site, site name, "
        "publication, organisation, organization, channel, station, broadcaster, journal, magazine, news outlet, "
        "provider, org, verlag",
        "published": "date, pub date, pubdate, publication date, publish date, publish, date published, published at, "
        "published on, published date, datetime, day, time, posted, released, issued, created, when, datum, on",
        "url": "link, uri, href, address, web, canonical, permalink, original, source url, page, web page, "
        "article url, "
        "canonical url",
        "archived": "archive, archive url, archive link, wayback, snapshot, cached, copy, archived url, archived at",
        "retrieved": "accessed, accessed on, access date, retrieval date, downloaded, fetched, captured, saved, "
        "scraped, crawled, retrieved on, retrieved at, last accessed, accessed at",
        "modified": "updated, updated on, updated at, last updated, last modified, date modified, modified at, edited, "
        "update, changed, corrected, revised, modified on",
        "language": "lang, locale, sprache, langue, idioma, tongue",
        "wire": "agency, news agency, press agency, wire service, newswire, wire agency, agencies, source, via",
        "rights": "license, licence, copyright, copyrights, permission, permissions, usage, terms, show, rights status",
        "reliability": "rating, trust, trustworthiness, credibility, admiralty, grade, source reliability",
        "byline": "author, authors, by, writer, writers, journalist, reporter, reporters, correspondent, creator, "
        "dateline, written by, autor, auteur",
        "standfirst": "subtitle, subheading, subhead, subheadline, deck, dek, lede, lead, summary, description, "
        "abstract, strapline, teaser, intro, introduction, excerpt, kicker, sub title",
        "captions": "cutline, cutlines, picture, pictures, photo, photos, image, images, figures",
        "retracted": "retraction, withdrawn, retracted on",
        "incomplete": "truncated, partial, paywall, unfinished, missing",
        "left_out": "ignored, skipped, omitted, excluded, omissions, not claimed, unclaimed",
        "basis": "based on, sources",
        "notes": "comment, comments, remark, remarks, annotation",
    },
    "ClaimEntry": {
        "at": "locator, page, pages, time code, timecode, timestamp, position, minute",
        "in": "part, section",
        "quote": "exact, text, words, quotation, passage, sentence, excerpt, original, verbatim, body, wording, "
        "citation, cite",
        "point": "question, topic, subject, issue, point id, answers, on, about, question id",
        "says": "claim, statement, summary, assertion, paraphrase, meaning, description, content summary, said, "
        "saying, fact, proposition",
        "speaker": "source, sources, attribution, attributed to, said by, who, author, person, people, says who, "
        "spokesperson, spokesman, spokeswoman, witness, claimant, by, actor, voice, quoted, origin, name",
        "cue": "verb, attribution cue, reporting verb, attribution words, attributing words",
        "via": "agency, wire, through, outlet, carried by, reported by, publisher",
        "occasion": "event, meeting, press conference, briefing, context, setting",
        "basis": "evidence, based on, grounds, source of knowledge, knowledge",
        "certainty": "confidence, sure, modality, hedge, hedged, probability, likelihood, status, certain, strength, "
        "assertion status, factuality",
        "answer": "response, reply, verdict, choice, yes no, yes or no, option",
        "quantity": "number, value, figure, amount, count, total, sum, numbers, toll, size, num, unit, qty",
        "scope": "extent, coverage, subset, covers",
        "time": "date, when, day, datetime, date time, happened, event date, year",
        "as_of": "as at, asof, reported at, at the time of, valid, stand",
        "place": "where, location, site, city, country, region, locality, loc",
        "translation": "translated, english, in english",
        "prefix": "before, preceding, left, context before",
        "suffix": "after, following, right, context after",
        "version": "revision, edition, rev",
        "id": "name, key, slug, claim id, identifier, ref, anchor, uid, code",
    },
    "QuantityEntry": {
        "value": "number, amount, figure, count, quantity, total, num, n, val, exact",
        "unit": "of, what, measure, currency, thing, things, counted, uom, noun",
        "bound": "limit, qualifier, modifier, approx, approximately, about, type, kind, relation, operator, "
        "precision, comparison",
        "per": "rate, by, each, every",
        "low": "min, minimum, from, lower, lowest, start, at least",
        "high": "max, maximum, to, upper, highest, end, up to",
        "range": "extent, span, interval",
    },
    "RangeEntry": {
        "low": "min, minimum, from, lower, lowest, start",
        "high": "max, maximum, to, upper, highest, end",
    },
    "LocatorEntry": {"page": "p, pp, page number", "time": "timecode, timestamp, minute, t, start"},
    "LeftOutEntry": {
        "quote": "text, exact, words, passage, sentence",
        "because": "why, reason, note, comment, explanation",
    },
    "RetractionEntry": {"on": "date, when, time, day, retracted", "because": "why, reason, note, explanation"},
    "BriefingEntry": {
        "title": "name, headline, heading, event, subject, topic, titel",
        "summary": "description, abstract, subtitle, intro, introduction, lead, text, about this, overview, synopsis, "
        "context, background, teaser",
        "points": "questions, question, topics, issues, rows, facts, aspects",
        "speakers": "people, persons, sources, source, actors, voices, who, person, witnesses, names, individuals",
        "parties": "sides, side, organisations, organizations, groups, camps, party, factions, orgs",
        "places": "locations, location, where, sites, regions, countries",
        "occasions": "events, meetings, press conferences, conferences",
        "excerpt": "quoting, fair use",
        "about": "approximation, tolerance, rounding, approx",
    },
    "SpeakerEntry": {
        "name": "full name, fullname, title name, label, called, display name, who, person",
        "role": "title, position, office, function, job, job title, occupation, description, rank, post, affiliation",
        "party": "partei, parti, partido, organisation, organization, side, group, employer, belongs to, company, "
        "faction, camp, org, for, "
        "speaks for, institution, agency, country",
        "unnamed": "anonymous, nameless, unknown, anon, unidentified",
    },
    "PartyEntry": {"name": "full name, fullname, label, called, display name, title"},
    "PlaceEntry": {
        "name": "full name, fullname, label, called, display name, title",
        "within": "in, part of, inside, parent, region, country, located in, contained in",
    },
    "OccasionEntry": {
        "name": "full name, fullname, label, called, display name, title, description, event",
        "time": "date, when, day, datetime, on, date time",
        "place": "where, location, at, venue, site, city",
    },
    "PointEntry": {
        "id": "key, slug, identifier, ref, anchor, point id",
        "question": "name, title, text, label, q, point, asks, query, heading, ask, topic",
        "unit": "measure, currency, counted in",
        "says": "pattern, template, sentence",
        "may_fall": "can fall, may decrease, falls, can decrease, may drop, decreasing",
        "one": "only one, single, exclusive, unique",
        "because": "why, reason, explanation",
        "agreement": "verdict, agree, judgement, judgment, status",
        "support": "corroboration, backing, supported by",
        "by": "judge, author, judged by, analyst",
        "on": "date, judged on, when",
    },
    "NoteEntry": {"text": "note, remark, comment, body"},
    "JudgementEntry": {
        "is": "verdict, value, word, agreement, support, judgement",
        "because": "why, reason, explanation, note",
        "by": "judge, author, judged by, analyst, who",
        "on": "date, when",
    },
    "ExcerptEntry": {
        "words": "max words, maximum words, word limit, word count, limit",
        "share": "percent, percentage, fraction, part, ratio, max share",
    },
}
"""What people write for the keys of each form, by its model and by the key that has that meaning here."""

_BELOW = "The text as published stands below the second line ---, not in a key."
_WITHOUT: Mapping[str, Mapping[str, str]] = {
    "ArticleEntry": {
        "text, body, content, fulltext, full text, article, article text, article body, markdown": _BELOW,
        "id, slug, identifier, key": "Delete it: the file's name is the article's id.",
        "quote, quotes, claim, claims": "Claims stand in claims/, in the file that has this file's name and ends .yml.",
        "speaker, speakers": "Speakers stand in briefing.yml; each claim names its own.",
        "place, location, country, region, city, where": "A place belongs to a claim, in claims/.",
        "draft": "Delete it. To keep the article from the public: `visibility: internal`.",
        "tags, tag, keywords, keyword, category, categories, section, topic, topics, layout, template, type, kind, "
        "genre, format, weight": "Delete it: articles are not sorted by it.",
    },
    "ClaimEntry": {
        "url, link, href, uri": "Delete it: the article's front matter has its address, as `url: …`.",
        "article": "Delete it: the claims file has the article's name.",
        "published, publication date": "Delete it: the article's front matter has its date, as `published: …`.",
        "reliability, rating, credibility, trust": "Delete it: an article's `reliability: …` is in its front matter.",
        "type, kind, category, tags, tag, topic tags, keywords": "Delete it: claims are not sorted by it.",
        "quality, score, weight, rank": "Delete it: claims are not rated.",
        "true, false, truth, correct, verified, checked": "Delete it: whether a claim is true is not said here. "
        "What you judge of a point stands at the point, as `agreement: …`.",
        "low, high, min, max, bound": "It belongs in `quantity: {low: …, high: …, unit: …, bound: between}`.",
    },
    "BriefingEntry": {
        "articles, article, documents, texts": "Articles are files in articles/: each is read if it is there.",
        "claims, claim": "Claims are files in claims/, one for each article and named as it is.",
        "id, slug, key, identifier": "Delete it: the name of the briefing's folder is its id.",
        "date, published, time, when, created": "A briefing has no date of its own: its articles, claims and occasions "
        "have.",
        "author, authors, by, editor, byline": "Delete it: a briefing has no author. A remark on the whole belongs on "
        "a page in content/pages/.",
        "language, lang, locale": "The language of the site is set in mkdocs.yml; each article has a `language: …`.",
        "tags, tag, keywords, category, categories, type": "Delete it: briefings are not sorted by it.",
        "visibility, rights, draft": "Each article has its own, in its front matter.",
        "units, unit": "A point has one, as `unit: …`.",
    },
    "SpeakerEntry": {
        "id, key, slug": "Delete it: the key above, with which the entry begins, is what claims name.",
        "email, phone, contact, url, link, website, twitter, image, photo": "Delete it: speakers are shown by name, "
        "role and party.",
    },
    "PartyEntry": {"id, key, slug": "Delete it: the key above, with which the entry begins, is what speakers name."},
    "PlaceEntry": {
        "id, key, slug": "Delete it: the key above, with which the entry begins, is what claims name.",
        "lat, lon, lng, latitude, longitude, coordinates, coords": "Delete it: there are no maps. Places compare by "
        "what they lie `within`.",
    },
    "OccasionEntry": {
        "id, key, slug": "Delete it: the key above, with which the entry begins, is what claims name.",
        "speaker, speakers, who, by": "Delete it: each claim names its speaker.",
    },
    "PointEntry": {
        "answer, answers, value": "Answers belong to the claims, in claims/.",
        "articles, claims, sources": "Delete it: each claim names its point.",
    },
}
"""What there is no key for, and where it belongs in its place, by form."""

_SHARED = "SharedEntry"
_ANOTHER = frozenset({("score", "scope"), ("part", "party"), ("write", "wire"), ("wife", "wire"), ("clue", "cue")})
"""Words that differ from a key in one letter, and mean something else."""
_ENDING = 2
"""Letters that the ending of a word has: `record` is meant for `recorded`."""
_SHORTEST, _LONG = 3, 8
"""Letters that a key must have for one slip to be made out, and for two."""
_MARKS = "“”„‟‘’‚‛«»‹›\"'`*_ \t\u00a0:"
"""What people put around a key."""


def meant_key(name: str, known: Iterable[str], form: str, given: Container[object] = ()) -> Meant:
    """Return what an unknown key of a form is meant to be.

    `form` is the name of its model, and `given` are the keys that stand beside it: of several keys that a word may
    mean, it means one that is not there yet.
    """
    known = list(known)
    bare = " ".join(re.sub(r"[\s_-]+", " ", cleaned(name)).casefold().split())
    if same := next((key for key in known if same_word(bare, key)), ""):
        return Meant(same, spelled=True)
    without, meanings = _of(form)
    keys = [key for key in meanings.get(bare, ()) if key in known]
    if keys:
        return Meant(next((key for key in keys if key not in given), keys[0]))
    if bare in without:
        return Meant(hint=without[bare])
    return Meant(slip(bare, known), spelled=True)


def cleaned(name: str) -> str:
    """Return a key without what cannot be seen, and without quotation marks or emphasis around it."""
    seen = "".join(character for character in name if character.isprintable() or character.isspace())
    return seen.strip(_MARKS)


def slip(name: str, known: Iterable[str]) -> str:
    """Return the known word that another can only be a slip of the pen of; empty where there is none.

    One letter is left out, doubled, wrong or changed places with its neighbour, two in a long word; the first letters
    are right, for with another beginning it mostly is another word: `complete` is no `incomplete`.
    """
    bare = name.replace(" ", "-").replace("_", "-")
    found: list[tuple[int, str]] = []
    for key in known:
        other = key.replace("_", "-")
        if (bare, other) in _ANOTHER or min(len(bare), len(other)) < _SHORTEST:
            continue
        begins = bare[0] == other[0] or bare[:2] == other[1::-1]
        if min(len(bare), len(other)) > _SHORTEST and abs(len(bare) - len(other)) <= _ENDING:
            inflected = bare.startswith(other) or other.startswith(bare)
            found += [(_ENDING, key)] if inflected else []
        most = 2 if min(len(bare), len(other)) >= _LONG else 1
        if begins and (distance := OSA.distance(bare, other, score_cutoff=most)) <= most:
            found.append((distance, key))
    found.sort()
    if not found or len({key for distance, key in found if distance == found[0][0]}) > 1:
        return ""
    return found[0][1]


@cache
def _of(form: str) -> tuple[Mapping[str, str], Mapping[str, list[str]]]:
    """Return the words that a form has no key for, each with its hint, and those that mean keys, with the keys."""
    form = "ClaimEntry" if form == _SHARED else form
    without = {word: hint for words, hint in _WITHOUT.get(form, {}).items() for word in words.split(", ")}
    meanings: dict[str, list[str]] = {}
    for key, words in (*_KEYS.get(form, {}).items(), *_COMMON.items()):
        for word in words.split(", "):
            meanings.setdefault(word, []).append(key)
    return without, meanings
