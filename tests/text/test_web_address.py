"""What is taken for the whole address of a page."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.web_address import fault

GOOD = (
    *("https://example.org", "http://example.org:8080/a/b?c=[d]#e", "HTTPS://EXAMPLE.ORG/", "https://example.org./"),
    *(
        "https://münchen.example/ü",
        "https://мвд.рф/",
        "https://192.0.2.1/",
        "https://[2001:db8::1]:443/x",
        "https://a_b.example",
    ),
)
BAD = {
    "https://[::1": "look at its brackets and signs",
    "https://::1]/": "look at its brackets and signs",
    "https://exam℀ple.org/": "look at its brackets and signs",
    "https://x:99999/": "a number from 1 to 65535",
    "https://x:0/": "a number from 1 to 65535",
    "https://x:8o/": "a number from 1 to 65535",
    "https://[::1]:/": "a number from 1 to 65535",
    "https://me@x/": "Delete what is before @",
    "https://me:secret@x/": "Delete what is before @",
    "https://good.example\\@evil.example/": "Delete what is before @",
    "https://good.example\\evil.example/": "is not the name of a site",
    "javascript:alert(1)": "with https:// before it",
    "ftp://x/": "with https:// before it",
    "//x/": "with https:// before it",
    "https:///x": "with https:// before it",
    "example.org": "with https:// before it",
    "": "with https:// before it",
    "https://a..b/": "is not the name of a site",
    f"https://{'a' * 64}.example/": "is not the name of a site",
    f"https://{'a.' * 130}example/": "is not the name of a site",
    "https://exam%70le.org": "is not the name of a site",
    "https://x/\u202egpj": "U+202E",
    "https://x/\u200b": "U+200B",
    "https://x/\x1b[2J": "U+001B",
    "https://x/a b": "U+0020",
    "https://x/\n": "U+000A",
}


def test_addresses_of_pages_have_no_fault():
    assert {address: fault(address) for address in GOOD} == dict.fromkeys(GOOD, "")


@pytest.mark.parametrize("address", BAD)
def test_what_leads_nowhere_or_tells_too_much_has_one(address):
    assert BAD[address] in fault(address)


@given(st.from_regex(r"https?://[\w\[\]:@.%\\/?#\u2100-]{0,20}", fullmatch=True) | st.text())
def test_what_has_no_fault_can_be_taken_apart(address):
    if not fault(address):
        parts = urlsplit(address)
        assert parts.hostname
        assert parts.port != 0
        assert parts.username is None
