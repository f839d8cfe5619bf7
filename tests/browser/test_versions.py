"""An article its publisher changed, as a reader meets it: an old citation, what became of its words, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefing.commands.main import main
from tests.authored import small_newsroom
from tests.browser.conftest import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NEW = """\
At least 21 people were hurt, Mara Lind told reporters on the quay.

The operator gave no figure for those aboard.
"""


def update(root: Path) -> None:
    """Write a newsroom one of whose articles was changed: one claim kept, one not decided, then one withdrawn."""
    small_newsroom(root)
    (root / "new.md").write_text(NEW)

    def run(day: str, *arguments: str) -> None:
        assert main([*arguments, "--root", str(root), "--date", day]) == 0

    run("2025-03-06", "permalinks", "record")
    run("2025-03-07", "update", "radio", str(root / "new.md"), "--keep", "radio-300")
    run("2025-03-08", "retire", "post-240", "--because", "Counted anew.")
    claims = root / "content/ferry/claims/post.yml"
    claims.write_text(claims.read_text().replace("says: Twelve people were injured.", "says: Twelve were injured."))
    run("2025-03-09", "permalinks", "record")


@pytest.fixture(scope="module")
def updated(site_of: Callable[..., Path]) -> Iterator[str]:
    """Address of its site."""
    yield from serve(site_of("updated", update))


def test_an_old_citation_leads_to_the_words_it_quoted_and_says_what_became_of_them(visit, updated):
    reader = visit(home=updated)
    page = reader.open("ferry/radio/#radio-12")
    mark = page.locator("mark#radio-12")
    assert mark.evaluate("node => node.matches(':target')")
    assert mark.inner_text() == "At least 12 people were hurt"
    told = page.locator("#_radio-12").inner_text()
    for expected in ("Quoted from version 1", "The figure changed: 12 to 21", "words changed since"):
        assert expected in told
    assert "no longer said" in page.locator("#_radio-300").inner_text()
    assert "12 people" not in page.locator(".article-text").inner_text()
    reader.assert_quiet()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_page_says_which_version_it_shows_and_what_changed(scripts, visit, updated):
    reader = visit(home=updated, java_script_enabled=scripts)
    page = reader.open("ferry/radio/")
    versions = page.locator(".article-versions")
    summary = versions.locator("summary")
    assert "Version 2 of 2, retrieved 7 March 2025. 2 passages changed since version 1." in summary.inner_text()
    if scripts:
        summary.focus()
        page.keyboard.press("Enter")
        assert versions.locator("del").first.is_visible()
    assert versions.locator("del").first.text_content() == "[taken out: 12] "
    assert versions.locator("ins").first.text_content() == "[put in: 21] "


def test_changes_are_told_the_newest_first_and_lead_on(visit, updated):
    reader = visit(home=updated)
    page = reader.open("ferry/")
    page.get_by_role("link", name="Changes").click()
    page.wait_for_url(f"{updated}ferry/changes/")
    days = page.locator("h2").all_inner_texts()
    assert [day.replace("¶", "").strip() for day in days] == [
        "9 March 2025", "8 March 2025", "7 March 2025", "6 March 2025"
    ]  # fmt: skip
    told = page.locator("article").inner_text()
    assert told.index("put in other words") < told.index("Counted anew.") < told.index("retrieved 7 March 2025")
    page.locator("#_2025-03-07 + ul").get_by_role("link", name="Some 300 people were aboard.").click()
    page.wait_for_url(f"{updated}ferry/radio/#radio-300")
    assert page.locator("mark#radio-300").is_visible()
    reader.assert_quiet()


def test_a_claim_has_its_history_in_the_register(visit, updated):
    page = visit(home=updated).open("ferry/claims/#post-12")
    history = page.locator(".claim-history")
    assert history.count() == 1
    history.locator("summary").click()
    told = history.inner_text()
    assert "6 March 2025" in told
    assert "9 March 2025" in told
    assert "people" in history.locator("del").inner_text()


def test_the_comparison_shows_what_is_no_longer_said_and_does_not_count_it(visit, updated):
    page = visit(home=updated).open("ferry/comparison/")
    row = page.locator("tr#aboard")
    assert "no longer said" in row.inner_text()
    assert "no article says anything" in row.inner_text()


def test_nothing_runs_out_of_the_page(visit, updated):
    reader = visit(home=updated)
    for path in ("ferry/radio/", "ferry/changes/", "ferry/claims/"):
        page = reader.open(path)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        for width in (1440, 768, 320):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_words_that_a_publisher_took_out_are_no_search_hit_of_the_article(visit, updated):
    page = visit(home=updated).page
    texts = page.request.get(f"{updated}ferry/data/texts.json").text()
    assert "The operator gave no figure" in texts
    assert "Some 300 people" not in texts
