"""Text in XML 1.0: what XML cannot hold, and what would harm a reader, is escaped as in lint.report._screen."""

from __future__ import annotations

from lint.report._screen import plain


def attribute(text: object) -> str:
    """A quoted attribute value."""
    found = plain(str(text)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return f'"{found}"'


def content(text: str) -> str:
    """Text between tags; lines stay lines."""
    return "\n".join(plain(line).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in text.split("\n"))
