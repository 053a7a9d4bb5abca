"""The pipeline: bytes → Document → Article → Findings → Diagnostics. Pure: no screen, no clock, no environment.

Offsets of what comes in (findings) count in the clean text; offsets of what goes out (diagnostics, extracted figures)
count in the decoded source file. Lines and columns count from 1, in code points; a line ends at CR, LF or CRLF.
"""

from __future__ import annotations

from bisect import bisect_right

from lint.checks import run_checks, run_doubtful
from lint.extract import article_date, extract_figures
from lint.lines import LineIndex
from lint.model import Article, Diagnostic, Document, ExtractedFigure, FiglintError, Options, RelatedPlace, Settings
from lint.read import BINARY, decode, format_of, read_document
from lint.records import TYPE_CHECKING, Any, NamedTuple
from lint.relate import relate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from lint.model import Finding, Known

SEVERITIES = ("info", "warning", "error")  # weakest first
CONFIDENCES = ("low", "medium", "high")
DOUBT = CONFIDENCES[0]


class Outcome(NamedTuple):
    """What checking one document gave: diagnostics in order, and what went wrong inside figlint, a message each."""

    article: Article
    diagnostics: tuple[Diagnostic, ...]
    problems: tuple[str, ...] = ()


def open_document(data: bytes | str, path: str, pack: Any, options: Options) -> Document:
    """Decodes and reads a file. Raises FiglintError where the bytes are no text.

    The article's date is that of the options, else its metadata's, else one that it carries in its text, else its file name's.
    """
    binary = not isinstance(data, str) and format_of(path, options.format) in BINARY
    source = decode(data, path) if isinstance(data, bytes) and not binary else data

    def read_date(written: str) -> str | None:
        return article_date.read_date(written, pack, options.settings.country)

    document = read_document(source, path, format=options.format, as_of=options.as_of, read_date=read_date)
    if document.date is None or document.date_from == "file name":
        found = article_date.find_article_date(document, pack)
        if found is not None:
            return document._replace(date=found[0], date_from=found[1])
    return document


def read_article(
    document: Document, pack: Any, settings: Settings, known: Known | None = None, *, whole: bool = False
) -> Article:
    """All that is known of a document before anything is checked. `known`: what its version before has in common with it.

    whole: with the figures that no check may read, for a list of all.
    """
    return relate(document, extract_figures(document, pack, settings, whole=whole), pack, settings, known)


def diagnose(
    document: Document,
    pack: Any,
    options: Options,
    *,
    debug: bool = False,
    also: Callable[[Article], Iterable[Finding]] | None = None,
    known: Known | None = None,
) -> Outcome:
    """Checks a document and resolves what was found to its source, without what the author's ignores name.

    A rule that fails is named among the problems and the others still report; with `debug` its error is raised.
    `also`: what else is looked for in the article, besides what its rules find. `known`: of the version before.
    """
    article = read_article(document, pack, options.settings, known)
    problems: list[str] = []
    findings = _run(article, pack, options.wanted, problems, debug=debug)
    if options.min_confidence == DOUBT or DOUBT in options.confidences.values():
        findings += run_doubtful(article, pack, {rule for rule in options.wanted if _least(rule, options) == DOUBT})
    if also is not None:
        findings += also(article)
    ignoring = any("figlint" in comment.text for comment in document.comments)
    if not findings and not ignoring:
        return Outcome(article, (), tuple(problems))
    diagnostics = resolve(article, findings, pack, options)
    if ignoring or "sic]" in document.text or "sic)" in document.text:
        from lint.suppress import UNUSED, suppress  # noqa: PLC0415

        checks = pack_checks(pack)
        diagnostics = suppress(
            document,
            diagnostics,
            checks,
            LineIndex(document.source),
            wanted=options.wanted,
            severity=lookup(options.severities, UNUSED) or _severity(checks, UNUSED),
            require_reason=options.require_reason,
        )
    shown = [diagnostic for diagnostic in diagnostics if _shown(diagnostic, options)]
    return Outcome(article, tuple(with_fingerprints(article, shown)), tuple(problems))


def extract_document(document: Document, pack: Any, settings: Settings) -> tuple[ExtractedFigure, ...]:
    """Every figure of a document with its place in the source and who stands behind it, in order."""
    return extracted(read_article(document, pack, settings, whole=True))


def extracted(article: Article) -> tuple[ExtractedFigure, ...]:
    """The same of an article that was read already."""
    document = article.document
    lines = LineIndex(document.source)
    found = []
    for index, figure in enumerate(article.figures):
        start, end = document.locate(figure.start, figure.end)
        attribution = article.attributions[index] if index < len(article.attributions) else None
        source = None
        covered = attribution is not None and attribution.covers
        if attribution is not None and covered and attribution.start >= 0:
            first, last = document.locate(attribution.start, attribution.end)
            source = (first, last, document.source[first:last])
        line, column = lines.at(start)
        found.append(
            ExtractedFigure(document.path, figure, start, end, document.source[start:end], line, column, source, covered)
        )
    found.sort(key=lambda item: (item.start, item.end))
    return tuple(found)


def pack_checks(pack: Any) -> Mapping[str, Any]:
    """Rule id → the check's row (`severity`, `confidence`, `default`)."""
    checks: Mapping[str, Any] = pack.checks
    return checks


# ---------------------------------------------------------------------------------------------- from text to source


def resolve(article: Article, findings: Iterable[Finding], pack: Any, options: Options) -> list[Diagnostic]:
    """Findings in clean text → diagnostics in the source: sorted, without identical ones, fingerprints still to come."""
    document = article.document
    lines = LineIndex(document.source)
    checks = pack_checks(pack)
    unique: dict[tuple[int, int, str, str], Diagnostic] = {}
    for finding in findings:
        start, end = document.locate(finding.start, finding.end)
        line, column = lines.at(start)
        end_line, end_column = lines.at(end)
        related = []
        for place in finding.related:
            if place.path and place.path != document.path:
                related.append(RelatedPlace(place.path, place.start, place.end, 0, 0, place.label))
                continue
            first, last = document.locate(place.start, place.end)
            related.append(RelatedPlace(document.path, first, last, *lines.at(first), place.label))
        rule = finding.rule
        severity = lookup(options.severities, rule) or finding.severity or _severity(checks, rule)
        unique.setdefault(
            (start, end, rule, finding.message),
            Diagnostic(
                document.path, rule, severity, finding.confidence, finding.message, start, end, line, column,
                end_line, end_column, tuple(related), finding.suggestions, finding.key, finding.relation,
            ),
        )  # fmt: skip
    return [unique[key] for key in sorted(unique)]


def lookup(table: Mapping[str, str], rule: str) -> str | None:
    """What a table of rules and families says of a rule; the rule's own row wins."""
    return table.get(rule) or table.get(rule.partition("/")[0])


def _severity(checks: Mapping[str, Any], rule: str) -> str:
    """A rule's own severity."""
    return str(checks[rule].severity) if rule in checks else "warning"


def _shown(diagnostic: Diagnostic, options: Options) -> bool:
    return CONFIDENCES.index(diagnostic.confidence) >= CONFIDENCES.index(_least(diagnostic.rule, options))


def _least(rule: str, options: Options) -> str:
    """The least confidence at which findings of a rule are shown."""
    return lookup(options.confidences, rule) or options.min_confidence


def with_fingerprints(article: Article, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Gives each diagnostic a name that outlives edits elsewhere: of its rule, its sentence's words and its values.

    Until here the field `fingerprint` holds the finding's key. What comes twice is numbered.
    """
    from hashlib import blake2b  # noqa: PLC0415

    sentences = article.sentences
    document = article.document
    # Where each sentence starts in the source: diagnostics speak of the source.
    starts = [document.locate(sentence.start, sentence.end).start for sentence in sentences]
    seen: dict[str, int] = {}
    named = []
    for diagnostic in diagnostics:
        index = bisect_right(starts, diagnostic.start) - 1
        if index >= 0:
            words = document.text[sentences[index].start : sentences[index].end]
        else:
            words = document.source[diagnostic.start : diagnostic.end]
        text = "\0".join((diagnostic.rule, " ".join(words.lower().split()), diagnostic.fingerprint))
        seen[text] = number = seen.get(text, 0) + 1
        if number > 1:
            text = f"{text}\0{number}"
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
        named.append(diagnostic._replace(fingerprint=digest))
    return named


def _run(article: Article, pack: Any, wanted: frozenset[str], problems: list[str], *, debug: bool) -> list[Finding]:
    try:
        return run_checks(article, pack, set(wanted))
    except Exception:
        if debug:
            raise
    findings: list[Finding] = []
    for rule in sorted(wanted):  # one by one, to tell which it was and to keep what the others find
        try:
            findings += run_checks(article, pack, {rule})
        except FiglintError as error:
            problems.append(f"{article.document.path}: {rule}: {error}")
        except Exception as error:  # noqa: BLE001
            problems.append(internal_error(article.document.path, f"the rule {rule}", error))
    return findings


def internal_error(path: str, what: str, error: BaseException) -> str:
    """The message for a mistake of figlint's own."""
    said = f"{type(error).__name__}: {error}".rstrip(": ")
    return f"{path}: {what} failed ({said}). This is a mistake in figlint, not in the text; FIGLINT_DEBUG=1 shows where"
