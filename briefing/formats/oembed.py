"""`embed/<claim>/oembed.json` (oEmbed 1.0): what a publishing system asks for when an embed's address is pasted.

The document is a file, so it cannot answer a consumer's `maxwidth` and `maxheight`; the frame is never wider than the
page around it.
"""

from __future__ import annotations

import json


def oembed_json(title: str, code: str, size: tuple[int, int], provider: str) -> str:
    """Return the file's text; `code` is the frame's HTML, `size` its width and height, `provider` the site's."""
    document = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_url": provider,
        "width": size[0],
        "height": size[1],
        "html": code,
    }
    return json.dumps(document, ensure_ascii=False) + "\n"
