"""How many figures three extractors read right, and how fast: figlint, quantulum3, and Microsoft's recognizers-text-suite.

    pip install quantulum3 recognizers-text-suite 'emoji<2'
    python tests/bench/extractors.py [FILE]

FILE holds sentences with the figures that they state (figures.txt beside this file). A figure is right where one of the
extractor's overlaps it and has its value; with unit, where also the unit or currency is the same. What an extractor finds
beside the marked figures counts against it, except dates and times. Prints F1, and the ratio of processor times over the seeds.
"""

from __future__ import annotations

import os
import sys
import time
import warnings
from fractions import Fraction
from glob import glob

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, TOP)
warnings.simplefilter("ignore")
ROUNDS = 3

# What the extractors call a unit → what figures.txt calls it. Whatever is counted ("sailors") is no unit here.
NAMES = {
    "$": "usd", "dollar": "usd", "united states dollar": "usd", "euro": "eur", "pound sterling": "gbp", "pound": "pound",
    "british pound": "gbp", "pound-mass": "pound", "australian dollar": "aud", "yen": "jpy", "japanese yen": "jpy", "¥": "jpy",
    "swedish krona": "sek", "kr": "sek", "indian rupee": "inr", "rupee": "inr", "%": "%", "percentage": "%",
    "c": "degree_celsius", "degree celsius": "degree_celsius",
    "cent": "cent", "tonne": "metric_ton", "metric ton": "metric_ton", "ton": "metric_ton",
    "foot**2": "square foot", "meter**3": "cubic meter", "mile/hour": "mile per hour",
}  # fmt: skip
Found = tuple[int, int, object, str]


def plain(name: str) -> str:
    name = name.lower().replace("metre", "meter").replace("litre", "liter").replace(" ** ", "**").replace(" / ", "/").strip()
    name = NAMES.get(name, name)
    return name[:-1] if name.endswith("s") and len(name) > 3 else name


def figlint():
    from lint.extract import extract_figures
    from lint.model import Settings
    from lint.pack import load_pack
    from lint.read import read_document

    pack = load_pack()

    def read(text: str) -> list[Found]:
        found = []
        for figure in extract_figures(read_document(text, "article.txt"), pack, Settings()):
            if figure.kind in ("date", "date-range", "time", "year", "ordinal"):
                continue
            unit = figure.currency or figure.unit or ("%" if figure.kind == "percent" else "")
            found.append((figure.start, figure.end, figure.value, unit))
        return found

    return read


def quantulum():
    from quantulum3 import parser

    def read(text: str) -> list[Found]:
        found = []
        for item in parser.parse(text):
            value = item.value
            if item.uncertainty:
                value = (value - item.uncertainty, value + item.uncertainty)
            name = item.unit.name
            found.append((*item.span, value, "" if name == "dimensionless" else name))
        return found

    return read


def recognizers():
    from recognizers_number import Culture, recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_age, recognize_currency, recognize_dimension, recognize_temperature

    wider = (recognize_currency, recognize_dimension, recognize_temperature, recognize_age, recognize_percentage)

    def read(text: str) -> list[Found]:
        found: list[Found] = []
        for recognize in (*wider, recognize_number):
            for item in recognize(text, Culture.English):
                start, end = item.start, item.end + 1
                if any(start < last and first < end for first, last, *_ in found):
                    continue
                value = (item.resolution or {}).get("value")
                unit = item.resolution.get("unit", "") if item.resolution else ""
                if value and value.endswith("%"):
                    value, unit = value[:-1], "%"
                found.append((start, end, value, unit or ""))
        return found

    return read


def number(value: object) -> Fraction:
    return Fraction(value.numerator, value.denominator) if hasattr(value, "denominator") else Fraction(value)  # type: ignore[arg-type]


def same(wanted: str, value: object) -> bool:
    ends = value if isinstance(value, tuple) else (value,)
    try:
        pairs = list(zip([Fraction(end) for end in wanted.split("..")], [number(end) for end in ends], strict=True))
    except (TypeError, ValueError):
        return False
    return all(abs(a - b) <= abs(a) / 10**5 for a, b in pairs)


def sentences(path: str) -> list[tuple[str, list[tuple[int, int, str, str]]]]:
    found = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            written, arrow, answers = line.rstrip("\n").partition(" => ")
            if not arrow or written.startswith("#"):
                continue
            pieces = written.split("[")
            text, marks = pieces[0], []
            for piece in pieces[1:]:
                inside, _, rest = piece.partition("]")
                marks.append((len(text), len(text) + len(inside)))
                text += inside + rest
            parts = [answer.partition(" ") for answer in answers.split(" ; ")]
            found.append((text, [(*mark, part[0], part[2]) for mark, part in zip(marks, parts, strict=True)]))
    return found


def score(read, rows) -> tuple[float, float]:
    """F1 of values, and of values with units."""
    right = both = wanted = given = 0
    for text, figures in rows:
        found = read(text)
        wanted += len(figures)
        given += len(found)
        for start, end, value, unit in figures:
            for item in found:
                if item[0] < end and start < item[1] and same(value, item[2]):
                    right += 1
                    both += plain(item[3]) == plain(unit)
                    break
    return 200 * right / (wanted + given), 200 * both / (wanted + given)


def main() -> None:
    rows = sentences(sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "figures.txt"))
    seeds = []
    for path in sorted(glob(os.path.join(TOP, "seeds", "*.md")) + glob(os.path.join(TOP, "seeds", "*.txt"))):
        with open(path, encoding="utf-8") as file:
            seeds.append(file.read())
    base = 0.0
    print(f"{sum(len(figures) for _, figures in rows)} figures in {len(rows)} sentences")
    for make in (figlint, quantulum, recognizers):
        try:
            read = make()
        except ImportError as error:
            print(f"{make.__name__:12} not installed: {error}")
            continue
        values, units = score(read, rows)
        spent = 1e9
        for _ in range(ROUNDS):
            start = time.process_time()
            for text in seeds:
                read(text)
            spent = min(spent, time.process_time() - start)
        base = base or spent
        print(f"{make.__name__:12} value F1 {values:5.1f}  with unit {units:5.1f}  {spent / base:6.1f} × the time", flush=True)


if __name__ == "__main__":
    main()
