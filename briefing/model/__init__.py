"""The values that all rooms share."""

from briefing.model.article import Article, LeftOut, Retraction
from briefing.model.briefing import Briefing, Excerpt, Judgement, Occasion, Party, Place, Point, Speaker
from briefing.model.claim import Claim, Quantity, Review
from briefing.model.comparison import Camp, Difference, Origin, PointComparison, Reading, Side, Tie
from briefing.model.ledger import Earlier, Entry, Key, Kind, Ledger, Permalink
from briefing.model.reasons import Reason
from briefing.model.spans import Anchoring, Change, Selector, Span
from briefing.model.vocabulary import (
    Agreement,
    AnchorState,
    Bound,
    Certainty,
    ChangeKind,
    DifferenceKind,
    Profile,
    ReviewReason,
    Rights,
    Standing,
    Support,
    TieKind,
    Visibility,
    Weight,
)

__all__ = [
    "Agreement",
    "AnchorState",
    "Anchoring",
    "Article",
    "Bound",
    "Briefing",
    "Camp",
    "Certainty",
    "Change",
    "ChangeKind",
    "Claim",
    "Difference",
    "DifferenceKind",
    "Earlier",
    "Entry",
    "Excerpt",
    "Judgement",
    "Key",
    "Kind",
    "Ledger",
    "LeftOut",
    "Occasion",
    "Origin",
    "Party",
    "Permalink",
    "Place",
    "Point",
    "PointComparison",
    "Profile",
    "Quantity",
    "Reading",
    "Reason",
    "Retraction",
    "Review",
    "ReviewReason",
    "Rights",
    "Selector",
    "Side",
    "Span",
    "Speaker",
    "Standing",
    "Support",
    "Tie",
    "TieKind",
    "Visibility",
    "Weight",
]
