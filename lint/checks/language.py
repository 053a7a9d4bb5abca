"""Whether an article is in the language of the rules: of one in another, only what needs no words is told."""

from __future__ import annotations

from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.model import Article
    from lint.pack import Pack

FEW = 50  # words of prose, from which on their language shows
COMMON = 0.08  # of the words of a text are function words, at least; of English ones 0.1 to 0.3


def is_foreign(article: Article, pack: Pack) -> bool:
    """Whether prose of some length has few of the words that every text in the rules' language has."""
    common = pack.lists.get("function_word")
    if not common:
        return False
    document = article.document
    prose = (document.text[block.start : block.end] for block in document.blocks if block.kind == "paragraph")
    words = [word for text in prose for word in text.lower().split() if word.isalpha()]
    return len(words) > FEW and sum(word in common for word in words) < len(words) * COMMON
