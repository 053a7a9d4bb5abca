"""Findings and figures as the plain objects that tools depend on (lint/report/json.py, jsonl.py)."""

from __future__ import annotations

from lint.rational import Fraction
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lint.model import Diagnostic, ExtractedFigure, Figure

DATES = ("date", "date-range")


def diagnostic_object(diagnostic: Diagnostic) -> dict[str, Any]:
    """A finding. Offsets are code points of the source, lines and columns count from 1."""
    return {
        "path": diagnostic.path,
        "rule": diagnostic.rule,
        "severity": diagnostic.severity,
        "confidence": diagnostic.confidence,
        "message": diagnostic.message,
        "start": diagnostic.start,
        "end": diagnostic.end,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "end_line": diagnostic.end_line,
        "end_column": diagnostic.end_column,
        "related": [place._asdict() for place in diagnostic.related],
        "suggestions": [suggestion._asdict() for suggestion in diagnostic.suggestions],
        "fingerprint": diagnostic.fingerprint,
    }


def figure_object(item: ExtractedFigure) -> dict[str, Any]:
    """A figure. `low` and `high` are null where they are open; for dates they are ISO days."""
    figure = item.figure
    low, high = bounds(figure)
    start, end, text = item.source or (None, None, None)
    found: dict[str, Any] = {
        "path": item.path,
        "start": item.start,
        "end": item.end,
        "text": item.text,
        "kind": figure.kind,
        "value": plain_value(figure.value),
        "low": low,
        "high": high,
        "unit": unit_name(figure),
        "currency": figure.currency,
        "modifier": figure.modifier,
        "trend": figure.trend,
        "noun": figure.noun,
        "attributed": item.attributed,
        "confidence": figure.confidence,
        "source": None if item.source is None else {"start": start, "end": end, "text": text},
    }
    if figure.alternatives:
        found["alternatives"] = [_alternative(other) for other in figure.alternatives]
    return found


def _alternative(other: Any) -> dict[str, Any]:
    value, unit = other if isinstance(other, tuple) and len(other) == 2 else (other, None)
    return {"value": plain_value(value), "unit": unit}


def unit_name(figure: Figure) -> str | None:
    """The unit with what it is per: "kilometer", "kilometer / hour"; "per day" for a plain count or money."""
    if figure.per is None:
        return figure.unit
    return f"{figure.unit} / {figure.per}" if figure.unit else f"per {figure.per}"


def bounds(figure: Figure) -> tuple[Any, Any]:
    """The ends of the figure's interval as JSON has them."""
    low, high = figure.interval.low, figure.interval.high
    if figure.kind == "time":
        return _time(low), _time(high)
    if figure.kind in DATES or isinstance(figure.value, str):
        return _day(low), _day(high)
    return plain_value(low), plain_value(high)


def _time(minutes: Any) -> str | None:
    """Minutes after midnight as the clock shows them."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}" if isinstance(minutes, int) else None


def _day(ordinal: Any) -> str | None:
    from datetime import date  # noqa: PLC0415

    if not isinstance(ordinal, (int, Fraction)) or not 1 <= ordinal <= date.max.toordinal():
        return None
    return date.fromordinal(int(ordinal)).isoformat()


def plain_value(value: Any) -> Any:
    """An exact number as an int where it is whole, else as the float nearest to it; ranges as [low, high]."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return [plain_value(part) for part in value]
    if isinstance(value, Fraction) and value.denominator != 1:
        try:
            return float(value)
        except OverflowError:
            return plain_value(round(value))
    whole = int(value)
    return whole if whole.bit_length() < 8192 else None  # Python refuses to write longer numbers
