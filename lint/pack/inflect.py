"""Lemmas → their forms, by the rules of inflection that a language's files hold. Build time only.

A verb has five forms, in this order: base, third person, past, participle, -ing. A phrase ("point out") is inflected in its
first word. Which suffix goes where, and which verbs are irregular, are `[[inflection]]` rows.
"""

from __future__ import annotations

from lint.model import FiglintError
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

BASE, THIRD, PAST, PARTICIPLE, ING = FORMS = ("base", "third", "past", "participle", "ing")


class Inflections:
    """The rows of a language: the irregular verbs of all of them, then the suffix rules in their order."""

    def __init__(self, rows: Iterable[dict[str, Any]]) -> None:
        import re  # noqa: PLC0415  (build time)

        self.irregular: dict[str, tuple[str, ...]] = {}
        self.rules: list[tuple[Any, str]] = []
        for row in rows:
            for lemma, forms in row.get("irregular", {}).items():
                self.irregular[lemma] = _four(forms, f"the forms of {lemma!r}")
            if "lemma" in row:
                _four(row.get("forms", ""), "forms")
                self.rules.append((re.compile(row["lemma"]), row["forms"]))

    def of(self, lemma: str) -> tuple[tuple[str, str], ...]:
        """(form, words) of a verb or verb phrase, the base first; forms that are spelt alike each have their pair.

        Raises FiglintError where no rule covers the verb.
        """
        head, space, tail = lemma.partition(" ")
        forms = self.irregular.get(head)
        if forms is None:
            for pattern, template in self.rules:
                match = pattern.fullmatch(head)
                if match:
                    forms = tuple(match.expand(template).split())
                    break
            else:
                raise FiglintError(f"no [[inflection]] rule says how {head!r} is inflected")
        return tuple((form, word + space + tail) for form, word in zip(FORMS, (head, *forms), strict=True))


def _four(forms: str, what: str) -> tuple[str, ...]:
    words = tuple(forms.split())
    if len(words) != len(FORMS) - 1:
        raise FiglintError(f"{what} are {forms!r}; expected four words: third person, past, participle, -ing")
    return words
