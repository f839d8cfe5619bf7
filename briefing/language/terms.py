"""What each label on the pages says and means: labels and their list are both made from this."""

from __future__ import annotations

from typing import NamedTuple

from briefing.language.language import N_, Words
from briefing.model import (
    Agreement,
    AnchorState,
    Article,
    Briefing,
    Certainty,
    Claim,
    DifferenceKind,
    Occasion,
    Support,
)


class Term(NamedTuple):
    """A word of the interface and what it means."""

    label: str
    """As labels say it."""
    short: str
    """What it means in a few words, for a line beside the label."""
    meaning: str
    """What it means, in full sentences."""


AGREEMENT_TERMS = {
    Agreement.AGREE: Term(
        "agree",
        "nothing that was compared differs",
        "Something was compared, and nothing in it differs: figures, answers, times, or places that we list. What was "
        "compared stands beside the label. Another limit on the same figure, a rounding, another name credited or "
        "another certainty is shown, and does not count.",
    ),
    Agreement.UNCOMPARED: Term(
        "not compared",
        "nothing to compare but words: read both",
        "Several articles say something, and nothing that two of them give can be compared: no figure, answer, time or "
        "listed place. Whether they say the same is for you to read.",
    ),
    Agreement.DIFFER: Term(
        "differ",
        "both can be true",
        "Something differs, but both can be true: 12 against at least 10, one place against another, a later toll, a "
        "hedge in one article that the other leaves out.",
    ),
    Agreement.CONFLICT: Term(
        "conflict",
        "both cannot be true",
        "Both cannot be true: no number, or no moment, satisfies both; answers exclude each other; or one states what"
        " the other denies.",
    ),
    Agreement.NOT_COMPARABLE: Term(
        "not comparable",
        "the figures are of different kinds",
        "The figures are of different kinds, such as a total and a rate, or people and missiles: the one neither "
        "supports nor contradicts the other.",
    ),
    Agreement.SINGLE: Term(
        "one article only",
        "the other articles are silent",
        "Only one article says anything on the point. The others are silent, which is not denial.",
    ),
}
"""Whether the claims on one point go together, in the order in which readers meet them."""

SUPPORT_TERMS = {
    Support.INDEPENDENT: Term(
        "independent origins",
        "two articles name sources that nothing ties",
        "Two articles say what fits together, and name sources that nothing ties: no speaker, party, occasion, basis "
        "or agency. It is independently reported, which never means true.",
    ),
    Support.SHARED_ORIGIN: Term(
        "shared origin",
        "several articles, all from one origin",
        "Several articles have it, and each names where from: one origin. Two outlets that quote one press conference "
        "are one origin.",
    ),
    Support.UNSTATED: Term(
        "origins not stated",
        "whether two sources stand behind it is not stated",
        "Several articles have it, and not all of them say where from; or they do, and what they say does not fit "
        "together. Nobody who reads them can tell whether two sources stand behind the same.",
    ),
    Support.SINGLE_ARTICLE: Term(
        "single article",
        "only one article has it",
        "Only one article has it, however many people it quotes.",
    ),
}
"""How many origins a point has."""

CERTAINTY_TERMS = {
    Certainty.STATED: Term("stated", "said without reserve", "Said without reserve: “8,000 soldiers are stationed”."),
    Certainty.HEDGED: Term("hedged", "said with reserve", "Said with reserve: “the figure might have risen”."),
    Certainty.EXPECTED: Term("expected", "said of the future", "Said of the future: “are expected to enter combat”."),
    Certainty.CONDITIONAL: Term(
        "conditional",
        "said to hold only if something else does",
        "Said to hold only if something else does: “if they engage in combat”.",
    ),
    Certainty.DENIED: Term("denied", "said not to be so", "Said not to be so: “denied that troops were sent”."),
}
"""How sure the speaker or the article is, never how sure we are."""

DIFFERENCE_TERMS = {
    DifferenceKind.VALUE: Term(
        "value",
        "the figures or answers are not the same",
        "The figures are not the same, or answers exclude each other. “About” reaches a tenth to either side, unless a "
        "briefing sets something else; beyond that, up to one and a half times, rounding may explain it. Where both "
        "cannot be true they conflict, unless they are of different moments.",
    ),
    DifferenceKind.BOUND: Term(
        "bound",
        "the number is the same, its limit is not",
        "The number is the same, what it limits is not: 12, about 12, at least 12, at most 12.",
    ),
    DifferenceKind.UNIT: Term(
        "unit",
        "not counted or measured alike",
        "Different things are counted, or one is a rate and the other a total; or it is another unit for the same, "
        "and was converted. Money is never converted.",
    ),
    DifferenceKind.SCOPE: Term(
        "scope",
        "not of the same part of the whole",
        "They cover different parts of the question, or one covers a part and the other all of it.",
    ),
    DifferenceKind.TIME: Term(
        "time",
        "not of the same time",
        "What is claimed is not of the same time, or the figures are of different days.",
    ),
    DifferenceKind.PLACE: Term(
        "place",
        "not of the same place",
        "What is claimed is of another place. Only places that we list are compared; others are shown as written.",
    ),
    DifferenceKind.SPEAKER: Term(
        "speaker",
        "credited to other people",
        "The same is credited to other people, or by one article to nobody.",
    ),
    DifferenceKind.ADDS: Term(
        "addition",
        "one article has a figure more",
        "Both have one figure, and one article adds another’s beside it.",
    ),
    DifferenceKind.CERTAINTY: Term(
        "certainty",
        "one is surer than the other",
        "One says it more surely than the other, or one denies what the other says. Where both rest on the same "
        "source, a reserve that only one keeps is hedge loss.",
    ),
}
"""In what claims differ."""

WORDS = {
    "point": Term("point", "a question that claims answer", "A question that claims answer: a row of the comparison."),
    "claim": Term(
        "claim",
        "what an article asserts at one exact quote",
        "Something an article asserts at one exact quote. The quote is never paraphrased and never moved.",
    ),
    "silent": Term(
        "silent",
        "says nothing on the point, which is not denial",
        "The article says nothing on the point. Silence is not denial. Where not all of an article could be read, "
        "it is silent in the part that was read.",
    ),
    "superseded": Term(
        "words changed since",
        "the publisher has changed or taken out these words",
        "The words stand in an earlier version of the article and not in the present one: the publisher has changed "
        "them or taken them out. The claim keeps its address and the words it quoted, and is compared with nothing "
        "until the analyst has decided.",
    ),
    "moved": Term(
        "words stand elsewhere",
        "the publisher edited the place of these words",
        "The publisher edited the place where these words stood, and the same words stand at another: that may be the "
        "same statement, or a correction that repeats what it takes back. The claim is shown as the earlier version "
        "had it, and is compared with nothing until the analyst has decided.",
    ),
    "to-review": Term(
        "to be reviewed",
        "the article changed, and the claim has not been looked at since",
        "The publisher changed these words, or what stands around them, and the analyst has not yet looked whether the "
        "claim says still what the article says. Until then it is compared with nothing.",
    ),
    "retracted": Term(
        "retracted",
        "the publisher took the article back",
        "The publisher took the article back. Its claims are shown, are compared with nothing and support nothing.",
    ),
    "former": Term(
        "no longer said",
        "an earlier version of the article said so",
        "An earlier version of the article said so, and the present one does not. The claim keeps its address, and is "
        "compared with nothing.",
    ),
    "publisher": Term("publisher", "the outlet", "The outlet that published the article."),
    "speaker": Term(
        "speaker",
        "whose words the article carries",
        "The person or body whose words the article carries. A claim that credits nobody is in the article's own "
        "voice.",
    ),
    "cue": Term("cue", "the words that credit the speaker", "The words that credit the speaker: “has said”, “warned”."),
    "basis": Term(
        "basis",
        "on what the speaker's knowledge rests",
        "On what the speaker's knowledge rests, as the article gives it: a report, documents, what they saw.",
    ),
    "carried-by": Term(
        "carried by",
        "the agency through which the words came",
        "The agency or outlet through which the speaker's words came to this article.",
    ),
    "based-on": Term("based on", "the agency behind the article", "The agency whose report the article is based on."),
    "occasion": Term(
        "occasion",
        "when and where it was said",
        "When and where it was said, such as a press conference. Claims made on one occasion are of one origin, unless "
        "adversaries made them.",
    ),
    "origin": Term(
        "origin",
        "where claims ultimately come from",
        "Where claims ultimately come from. Claims share an origin when they share a speaker, a speaker's party, an "
        "occasion, what it rests on, or the agency that carried them or that their article is based on. One party that "
        "speaks on two occasions is one party. A claim that states none of these has no stated origin.",
    ),
    "figure": Term(
        "figure",
        "how many or how much, as claimed",
        "How many or how much, as the claim has it. “About 8,000” leaves room for what is "
        "near it; “at least 12” is open above.",
    ),
    "answer": Term(
        "answer",
        "the claim's answer in a word or two",
        "The claim's answer to its point in a word or two, where two different answers exclude each other.",
    ),
    "scope": Term(
        "scope",
        "which part of the whole it is about",
        "Which part of the question the claim covers, as the article puts it; if none is given, all of it.",
    ),
    "time": Term("time", "when it is claimed to be so", "When it is claimed to be so, not when it was said."),
    "as-of": Term(
        "as of",
        "the moment for which it was given",
        "The moment for which a figure or an answer was given. A later toll does not contradict an earlier one; a "
        "count of what happened only grows, so that a lower one does.",
    ),
    "place": Term("place", "where it is claimed to be so", "Where it is claimed to be so, as the article has it."),
    "note": Term(
        "note", "the analyst's remark", "A remark of the analyst's for the reader; the article does not say it."
    ),
    "judgement": Term(
        "our judgement",
        "the analyst's own verdict",
        "The analyst's own verdict on a point, with the reason. It stands beside the computed one.",
    ),
    "reliability": Term(
        "reliability",
        "how far the outlet can be relied on, A to F",
        "How far the outlet can be relied on in the analyst's view, from A to E; F where it cannot be judged "
        "(Admiralty scale). It says nothing on whether a claim is true.",
    ),
}
"""Other words on the pages, by the name in the address of their definition."""

VOCABULARIES = {
    "agreement": Term(
        "Agreement",
        "whether the claims on a point go together",
        "Whether the claims on a point go together, computed from their figures, times, places, certainty and credit.",
    ),
    "support": Term(
        "Support",
        "on how many origins a point stands",
        "On how many origins a point stands, never on how many outlets.",
    ),
    "certainty": Term(
        "Certainty",
        "how sure the speaker or the article is",
        "How sure the speaker or the article is of what it says, never our estimate. The comparison labels what is "
        "not plainly stated.",
    ),
    "difference": Term("Differences", "in what claims differ", "In what two claims on one point differ."),
    "words": Term("Other words", "", "What else the pages call by a name of its own."),
}
"""The groups of labels, by the name in the address of each."""

TROUBLE = (
    Agreement.CONFLICT,
    Agreement.DIFFER,
    Agreement.NOT_COMPARABLE,
    Agreement.UNCOMPARED,
    Agreement.AGREE,
    Agreement.SINGLE,
)
"""Agreements in the order in which a reader wants them: the gravest first."""

DISPUTED = (Agreement.CONFLICT, Agreement.DIFFER, Agreement.NOT_COMPARABLE)
"""Those that say that claims do not go together, the gravest first."""

AGREEMENT = {name: term.label for name, term in AGREEMENT_TERMS.items()}
"""A point's agreement, as its label says it in English; on pages, see `labels`."""

SUPPORT = {name: term.label for name, term in SUPPORT_TERMS.items()}
"""A point's support, as its label says it in English."""

CERTAINTY = {name: term.label for name, term in CERTAINTY_TERMS.items()}
"""A claim's certainty, as its card says it in English."""


UNNAMED = N_("a source that is not named here")
"""Shown in place of an internal speaker's name: readers see that claims share a speaker, but not who it is."""


_UNNAMED_OCCASION = N_("an occasion that is not named here")
"""Shown in place of an internal occasion's name."""


def own_voice(say: Words) -> str:
    """Return what is shown where no speaker is named."""
    return say("the article's own voice")


def unnamed_voice(claim: Claim, say: Words) -> str:
    """Return what is shown where a claim names no speaker: the outlet itself speaks only where nothing else is said."""
    if claim.own_voice:
        return own_voice(say)
    return say("a source not named, by {agency}", agency=claim.via) if claim.via else say("a source not named")


def occasion_name(occasion: Occasion, say: Words) -> str:
    """Return what an occasion is called."""
    if occasion.unnamed:
        return say(UNNAMED if occasion.speaker else _UNNAMED_OCCASION)
    return occasion.name


def party_name(party: str, briefing: Briefing, say: Words) -> str:
    """Return what a party is called: a key of a party or a speaker, or free text."""
    named = briefing.parties.get(party)
    return say(UNNAMED) if named and named.unnamed else briefing.party_name(party)


def standing_word(claim: Claim, article: Article) -> str:
    """Return the word, of `WORDS`, for what a reader has to know of a claim first; empty where its words simply stand.

    `article` is the one it is in.
    """
    if claim.historical:
        return "former"
    if article.retracted:
        return "retracted"
    if not claim.current:
        return "moved" if claim.in_present.state is AnchorState.MOVED else "superseded"
    return "to-review" if claim.to_review else ""
