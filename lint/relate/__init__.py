"""Document and figures → Article: the sentences, what they claim, who says so.

sentences     blocks → sentences and their lettered text        claims        the relations that they state
attribution   who stands behind each figure
"""

from __future__ import annotations

from lint.model import Article
from lint.records import TYPE_CHECKING
from lint.relate.attribution import attribute
from lint.relate.claims import find_claims
from lint.relate.sentences import find_sentences

if TYPE_CHECKING:
    from lint.model import Document, Figure, Known, Settings
    from lint.pack import Pack


def relate(
    document: Document, figures: tuple[Figure, ...], pack: Pack, settings: Settings, known: Known | None = None
) -> Article:
    """All that is known of a document, as the checks see it. `known`: of its version before."""
    sentences, paragraphs = find_sentences(document, figures, pack)
    claims = find_claims(sentences, paragraphs, pack, known)
    cues, attributions = attribute(document, figures, sentences, pack)
    return Article(document, figures, sentences, cues, claims, paragraphs, attributions, settings, {})
