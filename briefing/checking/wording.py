"""Warnings about a claim's keys against the words that it quotes: a limit, a reserve, a denial, a figure, a speaker.

The words are English, and only English articles are looked at. Each rule would rather miss a mistake than object to
what is right: nobody reads warnings that are often wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from briefing.content.located import Located
from briefing.content.source import SourceClaim
from briefing.diagnostics import Diagnostic, Edit, Rule
from briefing.model import Article, Bound, Briefing, Certainty, Claim, Quantity
from briefing.model.vocabulary import main_of
from briefing.text.figures import Figure, FigureKind, figures_in
from briefing.text.sentences import sentence
from briefing.values.units import counts_the_same, unit_of

_SAME = str.maketrans("’‘ʼ\u00a0", "''' ")
"""One character for another, so that places stay."""


@dataclass(frozen=True)
class Words:
    """A claim and its words, as the rules look at them."""

    claim: Claim
    """As placed."""
    article: Article
    """The version that has the words."""
    located: Located
    """The file that the claim is written in."""
    item: SourceClaim
    """The claim as authored."""
    others: Sequence[Quantity]
    """What the other claims on its point count; empty where one of them has no quantity either."""

    @cached_property
    def quote(self) -> str:
        """The words, with plain apostrophes and spaces."""
        return self.claim.quote.translate(_SAME)

    @cached_property
    def before(self) -> str:
        """What stands before the words in their block."""
        text, start = self.article.text, self.claim.span.start
        return text[text.rfind("\n", 0, start) + 1 : start].translate(_SAME)

    @cached_property
    def figures(self) -> list[Figure]:
        """The figures of the words. What stands before them tells what a first figure is of."""
        skipped = len(self.before[-40:])
        known = figures_in(self.before[-40:] + self.quote)
        return [
            Figure(figure.start - skipped, figure.end - skipped, figure.values, figure.kind)
            for figure in known
            if figure.start >= skipped
        ]

    def has(self, *keys: str) -> bool:
        """Whether any of these keys is written, well or not, in the claim or for all claims of its block."""
        return any(self.located.has(self.item.at(key)) for key in keys)

    def report(self, rule: Rule, key: str, message: str, hint: str, edits: tuple[Edit, ...] = ()) -> Diagnostic:
        """Return a diagnostic at a key of the claim, or at its quote where the key is not written."""
        place = self.item.at(key if self.has(key) else "quote")
        return Diagnostic(rule, self.located.where(place), message, hint, edits)


def wording(briefing: Briefing, places: Mapping[str, tuple[Located, SourceClaim]]) -> Iterator[Diagnostic]:
    """Yield what the words of the claims say and their keys do not; `places` says where each claim is written."""
    of_points: dict[str, list[Claim]] = {}
    for claim in briefing.claims.values():
        of_points.setdefault(claim.point, []).append(claim)
    parts = cache(lambda article, part: briefing.articles[article].part(part))
    for claim in briefing.claims.values():
        article = briefing.articles[claim.article]
        if claim.id not in places or not claim.current or not is_english(article):
            continue
        others = [other for other in of_points[claim.point] if other is not claim]
        quantities = [other.quantity for other in others if other.quantity]
        words = Words(
            claim,
            parts(claim.article, claim.part),
            *places[claim.id],
            quantities if len(quantities) == len(others) else (),
        )
        for rule in (_limit, _figure, _no_figure, _reserve, _negation, _credit):
            yield from rule(words)


def is_english(article: Article) -> bool:
    """Whether an article is in English, of whatever country."""
    return main_of(article.language) == "en"


_LOWER, _UPPER = (Bound.AT_LEAST, Bound.MORE_THAN), (Bound.AT_MOST, Bound.LESS_THAN, Bound.NEARLY)
_LIMITS = {
    **dict.fromkeys(("at least", "a minimum of", "no fewer than", "no less than", "not less than"), Bound.AT_LEAST),
    **dict.fromkeys(("more than", "over", "upwards of"), Bound.MORE_THAN),
    **dict.fromkeys(("nearly", "almost"), Bound.NEARLY),
    **dict.fromkeys(("about", "around", "some", "approximately", "roughly"), Bound.ABOUT),
    **dict.fromkeys(("up to", "as many as", "as much as", "at most", "no more than", "not more than"), Bound.AT_MOST),
    **dict.fromkeys(("fewer than", "less than", "under"), Bound.LESS_THAN),
}
_LIMIT_BEFORE = re.compile(
    rf"\b({'|'.join(sorted(_LIMITS, key=len, reverse=True))})\s+(?:(?:an?|the)\s+)?(?:US|A|C)?[$€£₹¥₽₴₪]?\s?$",
    re.IGNORECASE,
)
_LIMIT_WORDS = re.compile(r"\bmore than\b|\bor more\b", re.IGNORECASE)
_LIMIT_AFTER = re.compile(r"\s+(or more|or fewer|or less|or so|at least|at most)\b", re.IGNORECASE)
_AFTER = {"or more": Bound.AT_LEAST, "or so": Bound.ABOUT} | dict.fromkeys(("or fewer", "or less"), Bound.AT_MOST)
_AFTER |= {"at least": Bound.AT_LEAST, "at most": Bound.AT_MOST}
_OTHER_WORDS = frozenset({"over", "under", "around", "about", "some", "up to"})
"""Limits that are other words too: drones over two regions, talks about two prisoners, bringing up to 12 the number."""
_OTHER_USE = re.compile(
    r"""(?xi)\b(?:
      ask\w* | inform\w* | talk\w* | told | tell\w* | kn[oe]w\w* | learn\w* | hear\w* | heard | question\w* | concern\w*
      | worr\w+ | report\w* | details? | information | news | stor(?:y|ies) | speak\w* | spoke\w* | think\w*
      | wr[io]t\w+
      | bring\w* | brought | add\w* | rose | ris\w+ | went | go\w* | climb\w* | move\w* | push\w* | fl[ey]\w+ | down
      | control | rights? | jurisdiction | authority | fir\w+ | shot
    )\s(?:\w+\s){0,2}$"""
)
_NEGATED = re.compile(r"\b(?:no|not|never|hardly)\s$|n't\s$", re.IGNORECASE)
_PLACES_AND_TIMES = frozenset(
    """
    areas bases blocks buildings centuries cities countries days decades districts fields hours houses islands laws
    minutes months nights oblasts provinces regions roads rooms schools seas seconds settlements sites states streets
    towns treaties villages weeks years
    """.split()  # noqa: SIM905 - a list of so many words is easier to read as a text
)
"""What something can be over, under or around."""


def _limit(words: Words) -> Iterator[Diagnostic]:
    """Find a word for a limit beside the claim's figure."""
    quantity = words.claim.quantity
    if not quantity or quantity.value is None:
        return
    same = [figure for figure in words.figures if figure.is_value(quantity.value)]
    found = _limit_beside(words, same[0]) if len(same) == 1 else None
    if not found or (found.other and _is_place_or_time(quantity)):
        return
    bound = found.bound
    opposite = (bound in _LOWER and quantity.bound in _UPPER) or (bound in _UPPER and quantity.bound in _LOWER)
    if bound is quantity.bound or not (quantity.bound is Bound.EXACTLY or opposite):
        return
    yield words.report(
        Rule.LIMIT_NOT_GIVEN,
        "quantity",
        f"the {'quote' if found.quoted else 'article'} says {found.said!r}, but the bound is `{quantity.bound}`",
        f"Write `bound: {bound}`.",
        _with_bound(words, bound),
    )


def _with_bound(words: Words, bound: Bound) -> tuple[Edit, ...]:
    located, path = words.located, words.item.at("quantity")
    if span := located.scalar(path):
        return located.edits([(*span, f"{{value: {located.text[slice(*span)]}, bound: {bound}}}")])
    if located.has((*path, "bound")):
        return located.with_value((*path, "bound"), bound)
    return located.with_entry((*path, "value"), f"bound: {bound}")


@dataclass(frozen=True, slots=True)
class _Limit:
    """A word for a limit, with the figure it limits."""

    said: str
    """Both, as the article has them."""
    bound: Bound
    """What it means."""
    quoted: bool
    """Whether it is in the quote, and not right before it."""
    other: bool
    """Whether it may also be a preposition."""


def _limit_beside(words: Words, figure: Figure) -> _Limit | None:
    text, skipped = words.before + words.quote, len(words.before)
    start, end = figure.start + skipped, figure.end + skipped
    first = max(0, start - 80)
    before = text[first:start]
    if match := _LIMIT_BEFORE.search(before):
        limit = " ".join(match[1].casefold().split())
        other, earlier = limit in _OTHER_WORDS, before[: match.start()]
        if _NEGATED.search(earlier) or (other and _OTHER_USE.search(earlier)):
            return None
        return _Limit(text[first + match.start() : end], _LIMITS[limit], first + match.start() >= skipped, other)
    if match := _LIMIT_AFTER.match(text, end):
        return _Limit(text[start : match.end()], _AFTER[match[1].casefold()], quoted=True, other=False)
    return None


def _is_place_or_time(quantity: Quantity) -> bool:
    return unit_of(quantity.unit, quantity.per).word.split()[-1] in _PLACES_AND_TIMES


_VAGUE = re.compile(
    r"(?i)\b(?:tens|dozens|scores|hundreds|thousands|millions|billions|several|few|half|third|thirds|quarters?|once|twice"
    r"|double[ds]?|triple[ds]?|tripled|couple|pair|both|none|nobody|no\s+one|no|all|every\w*|each|times|fold|\w+fold)\b"
)
"""Words that count too: then the figure beside them is not all that the quote counts."""
_ADDED = re.compile(
    r"(?i)\b(?:along\s+with|together\s+with|alongside|as\s+well\s+as|including|another|others?|more|also|plus|besides|except"
    r"|(?:an?|his|her|their|its|the)\s+\w+\s+and|and\s+(?:an?|his|her|their|its))\b"
)
"""Words for what has to be added to the figure, or taken from it."""
_NEXT_WORDS = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|[^\s\w]")


def _figure(words: Words) -> Iterator[Diagnostic]:
    """Find one figure in the quote, and another in the quantity."""
    quantity = words.claim.quantity
    if not quantity or _VAGUE.search(words.quote) or _ADDED.search(_LIMIT_WORDS.sub("", words.quote)):
        return
    given = [value for value in (quantity.value, quantity.low, quantity.high) if value is not None]
    if any(figure.is_value(value) for figure in words.figures for value in given):
        return
    figure = _only_figure(words, [quantity])
    if figure and (figure.kind not in (FigureKind.TIME, FigureKind.MEASURE) or _is_of(words, figure, [quantity])):
        yield words.report(
            Rule.FIGURE_DIFFERS,
            "quantity",
            f"the quote's figure is {words.quote[figure.start : figure.end]!r}, but the quantity is "
            + " to ".join(f"{value:,.15g}" for value in given),
            "Correct the quantity, or quote the words that give it.",
        )


def _no_figure(words: Words) -> Iterator[Diagnostic]:
    """Find a figure in the quote and no quantity, where the other claims on the point have one."""
    if words.claim.quantity or words.has("quantity", "answer") or not words.others or _VAGUE.search(words.quote):
        return
    figure = _only_figure(words, words.others)
    if figure and _is_of(words, figure, words.others):
        yield words.report(
            Rule.FIGURE_NOT_GIVEN,
            "quote",
            f"the quote gives the figure {words.quote[figure.start : figure.end]!r}, but the claim has no quantity",
            f"Add `quantity: …` as the other claims on `{words.claim.point}` have, so that it is compared.",
        )


def _only_figure(words: Words, like: Sequence[Quantity]) -> Figure | None:
    """Return the quote's figure of the kind that these quantities are of, where it is the only one."""
    kinds = {figure.kind for quantity in like for figure in figures_in(f"77 {quantity.unit}")}
    figures = [figure for figure in words.figures if figure.kind in kinds]
    return figures[0] if len(figures) == 1 else None


def _is_of(words: Words, figure: Figure, like: Sequence[Quantity]) -> bool:
    """Whether the words behind a figure name what one of the quantities counts."""
    if figure.kind in (FigureKind.PERCENT, FigureKind.MONEY):
        return True
    for match in [*_NEXT_WORDS.finditer(words.quote, figure.end)][:4]:
        if not match.group()[0].isalpha():
            return False
        if any(counts_the_same(match.group(), quantity.unit) for quantity in like):
            return True
    return False


_HEDGES = re.compile(
    r"""(?x)
      \b(?P<modal>may|might|could)\s+(?!(?:not|no|of|and|or|in|to|(?:only\s+)?(?:be\s+)?(?:see|seen|hear|heard|feel|felt|smell))\b)[a-z]
    | \b(?:[Aa]ppear|[Ss]eem)(?:s|ed)?\s+(?:to|that|as)\b
    | \b(?:[Rr]eportedly|[Aa]llegedly|[Aa]pparently|[Pp]urportedly|[Pp]ossibly|[Pp]robably|[Pp]erhaps)\b
    | \b(?:is|are|was|were|be|been|being)\s+(?:widely\s+|now\s+|still\s+)?
      (?:believed|suspected|thought|alleged|estimated)\s+(?:to|by|at|that)\b
    | \b(?:believed|suspected|alleged|estimated)\s+to\s+(?:have|be)\b
    | \b[Aa]n\s+estimated\b | \bestimated\s+(?:at\s+)?(?=[$€£]?\d)
    """
)
_SUBORDINATE = re.compile(r"(?i)\b(?:which|who|whom|whose|whether|if|unless|until|where|lest|so\s+that|in\s+case)\b")
"""Words behind which a clause of its own begins; what it says with reserve, or denies, is not the claim."""


def _reserve(words: Words) -> Iterator[Diagnostic]:
    """Find a hedge in the quote of a claim that is stated."""
    span = words.located.scalar(words.item.at("certainty"))
    written = words.located.text[slice(*span)].strip("\"'") if span else Certainty.STATED
    if {words.claim.certainty, written} != {Certainty.STATED}:
        return  # what is written and cannot be read is reported elsewhere
    for hedge in _HEDGES.finditer(words.quote):
        earlier = words.quote[: hedge.start()]
        if _SUBORDINATE.search(earlier) or (hedge["modal"] and re.search(r"\b(?:that|so|the|as|than)\s$", earlier)):
            continue
        said = " ".join(hedge.group().split()[: 3 if hedge["modal"] is None else 1])
        own = (*words.item.path, "certainty")
        behind = "says" if words.has("says") else "id"
        edits = (
            words.located.with_value(own, Certainty.HEDGED)
            if words.located.has(own)
            else words.located.with_entry(words.item.at(behind), f"certainty: {Certainty.HEDGED}")
        )
        yield words.report(
            Rule.HEDGE_NOT_GIVEN,
            "certainty",
            f"the quote says {said!r}, but the claim's certainty is {Certainty.STATED}",
            f"If the reserve is about the claim, write `certainty: {Certainty.HEDGED}`.",
            edits,
        )
        return


_NEGATIONS = re.compile(
    r"(?i)\b(?:not(?!\s+(?:only|just|least|to\s+mention|less|more))|no(?!\.|\s+(?:doubt|less|more|fewer|later|matter|sooner|wonder"
    r"|longer)\b|\s?\d)|never|nobody|denied|denies|cannot)\b|n't\b"
)
_SAYS_NO = re.compile(
    r"(?i)\b(?:not|no|none|nor|never|neither|nobody|nothing|nowhere|cannot|without|yet|only|lack\w*|absen\w+|miss\w+|avoid\w*"
    r"|den(?:y|ie[sd]|ial|ying)\w*|refus\w+|reject\w*|fail\w*|stop\w*|end(?:s|ed)?|rul(?:e[sd]?|ing)\s+out|prevent\w*|ban\w*"
    r"|against|oppos\w+|contradict\w*|disput\w+|halt\w*|remain\w*|still|hardly|barely|un\w{3,}|non\w{2,}|dis\w{3,}"
    r"|in(?:sufficient|complete|conclusive|correct|accurate|eligible|capable|ability)\w*|im(?:possib\w+)|exclud\w+|free\s+of)\b|n't\b"
)
_ENGLISH = re.compile(r"(?i)\b(?:the|of|and|a|is|are|was|were|has|had|been|be|by|with|for|to)\b")
"""Small words that tell that a `says` is in English: an analyst may write in another language than the article's."""
_LONG = 25
"""In words: in a longer quote there is much that a claim need not be about."""


def _negation(words: Words) -> Iterator[Diagnostic]:
    """Find a negation in the quote, and none in what the claim says."""
    claim, says = words.claim, words.claim.says.translate(_SAME)
    if claim.certainty is Certainty.DENIED or claim.answer or len(words.quote.split()) > _LONG:
        return
    found = [*_NEGATIONS.finditer(words.quote)]
    if len(found) != 1 or _SAYS_NO.search(says) or not _ENGLISH.search(says):
        return
    earlier = words.quote[: found[0].start()]
    if _SUBORDINATE.search(earlier) or re.search(
        r"(?i)\b(?:although|though|while|but|because|despite|that)\b", earlier
    ):
        return
    if re.search(r"(?i),\s+and\b|\b(?:but|instead|rather)\b|[.;:]\s", words.quote[found[0].end() :]):
        return
    said = found[0].group()
    said = next(word for word in words.quote.split() if said in word) if said.casefold() == "n't" else said
    yield words.report(
        Rule.NEGATION_NOT_GIVEN,
        "says",
        f"the quote says {said!r}, and what the claim says has no negation",
        "Say in `says` what the quote denies, or write `certainty: denied` if the claim is what is denied.",
    )


_VERB = (
    "said|says|told|announced|warned|confirmed|reported|stated|declared|claimed|added|estimates|estimated|insisted|"
    "acknowledged|alleged"
)
_WHEN = (
    r"(?:\s+(?:on|in|late|early|at)\s+[A-Z]\w+(?:\s+(?:morning|evening|night|afternoon|\d{1,2}))?"
    r"|\s+(?:today|yesterday|earlier|later))?"
)
_BEFORE = re.compile(
    rf"""(?x)
      (?P<passive>\b(?:is|are|was|were|be|been|being|as|that|which|who)\s+)?
      \b(?P<verb>{_VERB})
      (?:\s+(?:reporters|journalists|state\s+media|local\s+media|[A-Z][\w']+(?:\s[A-Z][\w']+)?))?
      {_WHEN} ,? (?P<joined>\s+that|\s*:)? \s* (?P<opened>["“'])?
      (?:\s*(?:at\s+least|about|some|more\s+than|the|a|an))? \s*$
    """
)
_BARE = frozenset({"said", "says", "told", "insisted", "estimates"})
"""Verbs that a sentence may follow without `that`; others most often take a noun: “declared an emergency”."""
_PREPOSITION = re.compile(r"(?i)(?:about|after|as|at|before|by|during|for|from|in|of|on|to|with)\b")
_ACCORDING_BEFORE = re.compile(r"\b(?P<verb>[Aa]ccording to)\s[^,;:]{2,80},\s*$")
_ACCORDING = re.compile(r"\b[Aa]ccording to\b")
_AFTER_QUOTE = re.compile(
    rf"""(?x)
      ^ (?: [^.;:,"“”]{{0,60}} )? (?: [,"”]+\s+ )
      (?: (?P<according>according\s+to)\b
        | (?P<who>(?:[\w.'’-]+\s+){{1,6}}?) (?P<verb>{_VERB})
          (?= (?:\s+(?:reporters|journalists|[A-Z]\w+))?\s*(?:[.,]|$)
            | \s+(?:reporters\s+|journalists\s+)?(?:on|in|at|late|early|to|today|yesterday)\b )
        | (?P<inverted>said|says) \s+ [\w"'] )
    | ^ \s+ (?P<plain>according\s+to)\b
    """
)
CREDITS = re.compile(rf"\b(?:{_VERB}|[Aa]ccording to)\b")
"""Words that credit somebody: a quick test, for to find the sentences of a text takes longer than all else here."""
_NOT_A_SUBJECT = re.compile(
    r"(?i)\b(?:and|but|which|who|that|while|after|before|when|is|are|was|were|be|been|it)\b(?!\s+(?:officials|others)\b)"
)
_SPOKEN = re.compile(
    rf"(?i)\b(?:{_VERB}|according|say|saying|spoke|speak\w*|talk\w*|statement|announce\w*|announcement|report\w*|warn\w*"
    r"|claim\w*|confirm\w*|declar\w+|estimat\w+|assess\w*|denied|denies|told|tells|call\w*|accus\w+)\b"
)
_INSIDE = re.compile(
    rf"(?x)^(?P<who>(?:[\w.'’-]+\s+){{1,5}}?) (?P<verb>said|says|announced|confirmed) {_WHEN} (?:\s+that)?\s"
)


def _credit(words: Words) -> Iterator[Diagnostic]:
    """Find a verb that credits the words to somebody, where the claim credits nobody."""
    if words.has("speaker", "cue", "via", "occasion", "basis"):
        return
    verb = _crediting(words)
    if verb:
        yield words.report(
            Rule.SPEAKER_NOT_GIVEN,
            "quote",
            f"the sentence credits somebody ({verb!r}), but the claim has no speaker, cue or via",
            "Add `speaker: …` and `cue: …`. A claim without them is the outlet's own word.",
        )


def _crediting(words: Words) -> str:
    block_end = words.article.text.find("\n", words.claim.span.end)
    after = words.article.text[words.claim.span.end : block_end if block_end >= 0 else None]
    if not CREDITS.search(f"{words.before}{words.quote}{after}"):
        return ""
    around = sentence(words.article.text, words.claim.span).translate(_SAME)
    at = around.find(words.quote)
    if at < 0 or _SPOKEN.search(words.claim.says):
        return ""
    before, after = around[:at], around[at + len(words.quote) :]
    if match := _BEFORE.search(before):
        bare = not (match["joined"] or match["opened"])
        if match["passive"] or (bare and (match["verb"] not in _BARE or _PREPOSITION.match(words.quote))):
            return ""
        return match["verb"]
    if match := _ACCORDING_BEFORE.search(before):
        return match["verb"]
    if match := _AFTER_QUOTE.search(after):
        said = match["according"] or match["verb"] or match["inverted"] or match["plain"]
        return "" if _NOT_A_SUBJECT.search(match["who"] or "") else said
    if match := _ACCORDING.search(words.quote):
        return match[0]
    match = _INSIDE.search(words.quote)
    return match["verb"] if match and not _NOT_A_SUBJECT.search(match["who"]) else ""
