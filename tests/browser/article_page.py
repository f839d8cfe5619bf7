"""Articles for the tests of an article's page: ten claims in one paragraph, claims that overlap and nest, Arabic."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Visit

ROOT = Path(__file__).parent.parent.parent
IANS = "north-korean-troops/ians/"
DENSE = "quay/dense/"
ARABIC = "quay/arabic/"
WIDTHS = [360, 768, 1440]
LIT = "mark.claim-on"
READY = ".claims-live"
SIDEWAYS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"

SENTENCES = (
    "Twelve people were hurt",
    "the quay was closed at noon",
    "two cranes fell into the water",
    "no oil was spilled",
    "the harbour master blamed the wind",
    "gusts reached 130 kilometres an hour",
    "three ships had broken loose",
    "the ferry was cancelled for a week",
    "repairs would cost 4 million",
    "an inquiry would begin on Monday",
)
NESTED = "Divers searched the basin until two in the morning and found one crane upright"
TEXT = f"{'; '.join(SENTENCES)}. {NESTED}, said the coastguard."
ARABIC_TEXT = "قال قائد الميناء إن اثني عشر شخصا أصيبوا. وأغلق الرصيف عند الظهر."

ARABIC_CLAIMS = [
    {
        "id": "arabic-hurt",
        "quote": "اثني عشر شخصا أصيبوا",
        "point": "point-0",
        "says": "At least twelve were hurt.",
        "speaker": "master",
        "cue": "قال",
        "quantity": {"value": 12, "unit": "person", "bound": "at-least"},
    },
    {"id": "arabic-quay", "quote": "وأغلق الرصيف عند الظهر", "point": "point-1", "says": "The quay closed at noon."},
]


def quay_newsroom(root: Path) -> Path:
    """Write a newsroom of invented articles; on each point but the last both articles have a claim, or only one."""
    speakers = {"master": {"name": "Ada Holm", "role": "harbour master"}}
    points = [{"id": f"point-{at}", "question": f"Question number {at}?"} for at in range(13)]
    files = {
        "briefing.yml": _yaml({"title": "The quay", "summary": "A storm.", "speakers": speakers, "points": points}),
        "articles/dense.md": f"---\ntitle: Storm at the quay\npublisher: Post\npublished: 2025-03-04\n---\n\n{TEXT}\n",
        "articles/arabic.md": (
            "---\ntitle: عاصفة على الرصيف\npublisher: Mina\npublished: 2025-03-04\nlanguage: ar\n---\n\n"
            f"{ARABIC_TEXT}\n\n- سفينة\n- رافعة\n"
        ),
        "claims/dense.yml": _yaml(_dense()),
        "claims/arabic.yml": _yaml(ARABIC_CLAIMS),
    }
    for name, text in files.items():
        path = root / "content" / "quay" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "overrides", root / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


def _dense() -> list[dict[str, Any]]:
    claims: list[dict[str, Any]] = [
        {"id": f"dense-{at}", "quote": quote, "point": f"point-{at}", "says": f"{quote[0].upper()}{quote[1:]}."}
        for at, quote in enumerate(SENTENCES)
    ]
    claims[0] |= {"quantity": {"value": 12, "unit": "person", "bound": "exactly"}}
    claims[4] |= {"speaker": "master", "cue": "blamed", "certainty": "hedged"}
    across = "two in the morning and found one crane"
    return [
        *claims,
        {"id": "long", "quote": NESTED[: NESTED.index(" and found")], "point": "point-10", "says": "Divers searched."},
        {"id": "inner", "quote": "until two in the morning", "point": "point-11", "says": "It took until two."},
        {"id": "across", "quote": across, "point": "point-12", "says": "By two, one."},
    ]


def _yaml(value: object) -> str:
    text: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    return text


def opened(reader: Visit, path: str) -> Page:
    """Open an article's page and wait until its claims can be used."""
    page = reader.open(path)
    page.wait_for_selector(READY)
    return page


def card(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Claim")


def number(page: Page, claim: str) -> Locator:
    """Return the link to a claim's note in the text."""
    return page.locator(f".article-text .claim-ref[href$='#_{claim}']")


def words(page: Page, claim: str) -> Locator:
    return page.locator(f"mark[data-claim='{claim}']").first


def rest_on(page: Page, claim: str) -> None:
    """Move the pointer to a claim's first line and leave it there."""
    words(page, claim).scroll_into_view_if_needed()
    box = words(page, claim).evaluate(
        "mark => { const { x, y, height } = mark.getClientRects()[0]; return [x, y + height / 2] }"
    )
    page.mouse.move(box[0] + 4, box[1])
    page.mouse.move(box[0] + 8, box[1])
