"""figlint: finds the figures of an article that cannot all be true, and those nobody stands behind.

    >>> import lint
    >>> for found in lint.lint("It cost €5m ($5.2m) in 2019. …", as_of="2019-05-02"):
    ...     print(found.line, found.rule, found.message)
    >>> for item in lint.figures("More than 40 ships came."):
    ...     print(item.text, item.figure.value, item.figure.modifier)

The house, from the ground up; each layer knows only those before it:
model → values, days, units, rates, algebra → pack, read → extract → relate → checks → suppress → engine → config, workspace →
report → lsp → serve, engines → commands → cli. All types are in `lint.model`.
"""

from __future__ import annotations

from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.model import Diagnostic, Document, ExtractedFigure, Options

__version__ = "0.1.0"
__all__ = ["__version__", "figures", "lint"]


def lint(
    text: str | bytes,
    *,
    path: str = "article.txt",
    format: str | None = None,  # noqa: A002  (as the flag is called)
    as_of: str | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    min_confidence: str = "medium",
    country: str | None = None,
    currency: str | None = None,
    language: str = "en",
    rules: Iterable[str] = (),
) -> tuple[Diagnostic, ...]:
    """Checks one article and gives its diagnostics in order; no file and no configuration is read.

    text: the article, or the bytes of its file. path: its name, which tells its format ("a.md") and perhaps its date.
    as_of: its date, "2024-12-17", whatever it says itself. select, ignore: rules and families.
    rules: folders of further rules.
    Raises FiglintError for what a caller can mend: bytes that are no text, an unknown rule or format.
    """
    from lint.engine import diagnose  # noqa: PLC0415
    from lint.workspace import pack_of  # noqa: PLC0415

    given: dict[str, object] = {"country": country, "currency": currency, "min-confidence": min_confidence}
    given["ignore"] = tuple(ignore)
    if select is not None:
        given["select"] = tuple(select)
    document, options = _opened(text, path, format, as_of, language, tuple(rules), given)
    outcome = diagnose(document, pack_of(language, tuple(rules)), options)
    if outcome.problems:
        raise RuntimeError("\n".join(outcome.problems))
    return outcome.diagnostics


def figures(
    text: str | bytes,
    *,
    path: str = "article.txt",
    format: str | None = None,  # noqa: A002
    as_of: str | None = None,
    country: str | None = None,
    currency: str | None = None,
    language: str = "en",
    rules: Iterable[str] = (),
) -> tuple[ExtractedFigure, ...]:
    """Every figure of one article, in order, each with its place and who stands behind it.

    Takes and raises what `lint` does.
    """
    from lint.engine import extract_document  # noqa: PLC0415
    from lint.workspace import pack_of  # noqa: PLC0415

    given: dict[str, object] = {"country": country, "currency": currency}
    document, options = _opened(text, path, format, as_of, language, tuple(rules), given)
    return extract_document(document, pack_of(language, tuple(rules)), options.settings)


def _opened(
    text: str | bytes,
    path: str,
    format: str | None,  # noqa: A002
    as_of: str | None,
    language: str,
    rules: tuple[str, ...],
    given: dict[str, object],
) -> tuple[Document, Options]:
    from lint.config import Config  # noqa: PLC0415
    from lint.engine import open_document  # noqa: PLC0415
    from lint.workspace import make_plan, pack_of  # noqa: PLC0415

    values = {**given, "format": format, "language": language, "rules": rules}
    options = make_plan(Config({key: value for key, value in values.items() if value is not None}), as_of=as_of).options
    return open_document(text, path, pack_of(language, rules), options), options
