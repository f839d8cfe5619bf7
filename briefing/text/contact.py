"""Where readers can write to: an e-mail address or the address of a page, such as that of a form."""

from __future__ import annotations

import re

from briefing.text.web_address import fault

_MAIL = re.compile(r"[\w.+'=~^-]{1,64}@(?=.{1,253}$)(?:[\w-]{1,63}\.)+[\w-]{1,63}")


def contact_fault(written: str) -> str:
    """Say in a sentence what keeps a text from being such an address; empty if nothing does."""
    if _MAIL.fullmatch(written):
        return ""
    if "@" in written and "://" not in written:
        return "Write an e-mail address alone, such as desk@example.org, without a name or `mailto:`."
    if "://" not in written:
        return "Write an e-mail address, or the address of a page with https:// before it."
    return fault(written)
