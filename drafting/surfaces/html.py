"""A note as a page whose sentences name the answers they came from; all is escaped, nothing is loaded."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.draft import Draft, Passage

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; font: 1.05rem/1.6 system-ui, sans-serif; }}
main {{ max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }}
p {{ white-space: pre-line; }}
span[title]:hover {{ background: Mark; color: MarkText; }}
</style>
</head>
<body>
<main>
{heading}{note}
</main>
</body>
</html>
"""


def render(draft: Draft) -> str:
    """Give one self-contained page."""
    return _PAGE.format(
        title=escape(draft.subject or draft.kind),
        heading=f"<h1>{escape(draft.subject)}</h1>\n" if draft.subject else "",
        note=f"<p>{''.join(_pieces(draft))}</p>",
    )


def _pieces(draft: Draft) -> Iterator[str]:
    end = 0
    for passage in draft.passages:
        gap = draft.body[end : passage.start]
        yield "</p>\n<p>" if "\n" in gap else gap
        yield _sentence(passage)
        end = passage.end


def _sentence(passage: Passage) -> str:
    facts = escape(" ".join(passage.facts))
    marks = f' data-facts="{facts}" title="{escape(", ".join(passage.facts))}"' if facts else ""
    return f'<span data-move="{escape(passage.move)}"{marks}>{escape(passage.text)}</span>'
