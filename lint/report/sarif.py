"""SARIF 2.1.0, for code scanning: rules with their help, places linked from the message, fingerprints that last.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lint.model import Diagnostic
    from lint.report import Run

LEVELS = {"error": "error", "warning": "warning", "info": "note"}
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def diagnostics(run: Run) -> Iterator[str]:
    """One log of one run."""
    from json import dumps  # noqa: PLC0415

    files = [file for file in run.files if file.diagnostics or file.problems]
    found = [diagnostic for file in files for diagnostic in file.diagnostics]
    rows = dict(run.rules())
    examples = run.examples()
    identities = sorted({*rows, *(diagnostic.rule for diagnostic in found)})
    index = {identity: number for number, identity in enumerate(identities)}
    trouble = [message for file in files for message in file.problems]
    notices = [{"level": "error", "message": {"text": message}} for message in trouble]
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "figlint",
                        "version": run.version,
                        "rules": [_rule(identity, rows, examples.get(identity, ([], []))) for identity in identities],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "invocations": [{"executionSuccessful": not trouble, "toolExecutionNotifications": notices}],
                "results": [_result(diagnostic, index) for diagnostic in found],
            }
        ],
    }
    yield dumps(log, ensure_ascii=False) + "\n"


def _rule(identity: str, rows: Mapping[str, Any], examples: tuple[list[str], list[str]]) -> dict[str, Any]:
    row = rows.get(identity)
    why = getattr(row, "why", "") or identity
    short = why.partition(". ")[0].rstrip(".") + "."
    found = {
        "id": identity,
        "name": "".join(word.capitalize() for word in identity.replace("/", "-").split("-")),
        "shortDescription": {"text": short},
        "fullDescription": {"text": why},
        "help": _help(identity, why, examples),
        "defaultConfiguration": {"level": LEVELS[getattr(row, "severity", "warning")]},
    }
    confidence = getattr(row, "confidence", None)
    if confidence:
        found["properties"] = {"precision": confidence, "tags": [identity.partition("/")[0]]}
    return found


def _help(identity: str, why: str, examples: tuple[list[str], list[str]]) -> dict[str, str]:
    """The help of a rule: why it is there, what it finds with the wrong figure marked, what it leaves alone."""
    more = f"figlint rules {identity}"
    text, markdown = [why], [_escaped(why)]
    for title, texts in zip(("Found:", "Left alone:"), examples, strict=True):
        if texts:
            text += [title, *(f"  {' '.join(example.split())}" for example in texts)]
            markdown += [f"**{title}**", *(f"    {' '.join(example.split())}" for example in texts)]
    return {
        "text": "\n".join([*text, f"All of it: {more}"]),
        "markdown": "\n\n".join([*markdown, f"All of it: `{more}`"]),
    }


def _result(diagnostic: Diagnostic, index: Mapping[str, int]) -> dict[str, Any]:
    text = _escaped(diagnostic.message)
    if diagnostic.related:
        links = ", ".join(
            f"[{_escaped(other.message or 'the other place')}]({number})" for number, other in enumerate(diagnostic.related, 1)
        )
        text = f"{text} ({links})"
    result: dict[str, Any] = {
        "ruleId": diagnostic.rule,
        "ruleIndex": index[diagnostic.rule],
        "level": LEVELS[diagnostic.severity],
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _file(diagnostic.path),
                    "region": {
                        "startLine": diagnostic.line,
                        "startColumn": diagnostic.column,
                        "endLine": diagnostic.end_line,
                        "endColumn": diagnostic.end_column,
                        "charOffset": diagnostic.start,
                        "charLength": diagnostic.end - diagnostic.start,
                    },
                }
            }
        ],
        "partialFingerprints": {"figlint/v1": diagnostic.fingerprint},
        "properties": {"confidence": diagnostic.confidence},
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": _escaped(other.message or "the other place")},
                "physicalLocation": {
                    "artifactLocation": _file(other.path),
                    "region": {
                        "startLine": max(other.line, 1),
                        "startColumn": max(other.column, 1),
                        "charOffset": other.start,
                        "charLength": other.end - other.start,
                    },
                },
            }
            for number, other in enumerate(diagnostic.related, 1)
        ]
    return result


def _escaped(text: str) -> str:
    """Text in which brackets are no links."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _file(path: str) -> dict[str, str]:
    from os import sep  # noqa: PLC0415
    from os.path import isabs  # noqa: PLC0415
    from urllib.parse import quote  # noqa: PLC0415

    path = path.replace(sep, "/")
    try:
        uri = quote(path.encode("utf-8", "surrogateescape"))  # the bytes of a name that is no UTF-8
    except UnicodeEncodeError:
        uri = quote(path.encode("utf-8", "replace"))
    if isabs(path):
        return {"uri": f"file://{'' if uri.startswith('/') else '/'}{uri}"}
    return {"uri": uri, "uriBaseId": "%SRCROOT%"}
