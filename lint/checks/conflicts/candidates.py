"""Which pairs of an article's figures are worth weighing: those that look like slips of each other or speak of one thing."""

from __future__ import annotations

from lint.checks.conflicts.likeness import ALIKE, BARE, FEW, TWO, UNITS
from lint.checks.stated import REPEATING, SHOWN, TOPS, UNSAID, disjoint, plain, weighable
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.checks.conflicts.likeness import Scale
    from lint.checks.conflicts.referents import Referents
    from lint.checks.stated import Stated
    from lint.units import UnitTable


def pairs(scale: Scale, crowd: int, few: int) -> Iterator[tuple[Stated, Stated]]:
    """The pairs of an article that are worth weighing, the earlier figure first.

    They are looked up: figures that look like slips of each other, that have one name or one deed, or of which one stands in a
    headline; and all of a family that has but a few. A key that more than a crowd of figures have tells nothing.
    """
    rows: dict[tuple[str, str], list[Stated]] = {}
    for name, family_of in scale.families.items():
        items = [item for item in family_of if weighable(item)]
        if len({item.figure.value for item in items}) < TWO:
            continue
        if len(items) <= few or (len(items) <= crowd and any(item.place in REPEATING for item in items)):
            rows[name, ""] = items
            continue
        for item in items:
            for key in scale.keys(item):
                rows.setdefault((name, key), []).append(item)
    _unnamed(scale, rows)
    for item in scale.families.get("ordinal", ()):  # "her 12th win", and then "she has won 21 times"
        if weighable(item) and item.place in REPEATING:
            for other in scale.families.get(BARE, ()):
                if weighable(other) and scale.keys(item)[:1] == scale.keys(other)[:1]:
                    rows.setdefault(("ordinal", scale.keys(item)[0]), [item]).append(other)
    _converted(scale, rows)
    _shares(scale, rows)
    if any(item.place in SHOWN for item in scale.stated):
        for key, items in scale.rows.in_rows().items():
            rows["row", key] = items
    seen: set[tuple[int, int]] = set()
    for together in rows.values():
        if not 1 < len(together) <= crowd:
            continue
        for at, one in enumerate(together):
            for other in together[at + 1 :]:
                first, second = (one, other) if one.index < other.index else (other, one)
                if (first.index, second.index) not in seen:
                    seen.add((first.index, second.index))
                    if not scale.two(first, second) and scale.opposed(first, second):
                        yield first, second


def _unnamed(scale: Scale, rows: dict[tuple[str, str], list[Stated]]) -> None:
    """Adds numbers without a unit or a name beside amounts and years that they may be: "49.6 today", "In those 23"."""
    bare = [item for item in scale.families.get(BARE, ()) if weighable(item) and not (item.measure.head or scale.of_them(item))]
    if not bare:
        return
    alike: dict[str, list[tuple[str, Stated]]] = {}
    for name, items in scale.families.items():
        if name.partition(" ")[0] in UNITS:
            for item in items:
                if weighable(item):
                    for key in _digit_keys(scale, item):
                        alike.setdefault(key, []).append((name, item))
    for item in bare:
        for key in _digit_keys(scale, item):
            for name, other in alike.get(key, ()):
                rows.setdefault((f"{BARE} {name}", f"{key} {item.index}"), [item]).append(other)


def _converted(scale: Scale, rows: dict[tuple[str, str], list[Stated]]) -> None:
    """Adds amounts in two units of which one is a whole number of the other: 5,300 kilograms, "3.5 tonnes"."""
    kins = [kin for kin in scale.families if kin.partition(" ")[0] == "quantity"]  # hours and days it has many of
    if len(kins) < TWO:
        return
    from lint.units import read_units  # noqa: PLC0415

    table = read_units(scale.pack.units)
    for at, one in enumerate(kins):
        for other in kins[at + 1 :]:
            small, large = one, other
            unit, greater = small.partition(" ")[2], large.partition(" ")[2]
            if not table.same_dimension(unit, greater):
                continue
            factor = Fraction(table.convert(1, greater, unit))
            if factor < 1:
                small, large, unit, factor = large, small, greater, 1 / factor
            if factor != int(factor):
                continue
            together = [item for item in scale.families[small] if weighable(item)]
            together += [item.converted(unit, int(factor)) for item in scale.families[large] if weighable(item)]
            rows[small, large] = sorted(together, key=lambda item: item.index)


def _shares(scale: Scale, rows: dict[tuple[str, str], list[Stated]]) -> None:
    """Adds shares that are written as fractions beside those per cent: "62% were ready", "two in five were ready"."""
    percents = [item for item in scale.families.get("percent", ()) if weighable(item)]
    fractions = [item for item in scale.families.get("ratio ", ()) if plain(item.figure) and 0 < item.figure.value < 1]  # type: ignore[operator]
    if percents and len(percents) + len(fractions) <= FEW:
        made = [item.as_percent() for item in fractions if item.place not in UNSAID and item.figure.modifier != "vague"]
        rows["percent", "ratio"] = sorted([*percents, *made], key=lambda item: item.index)


def _digit_keys(scale: Scale, item: Stated) -> list[str]:
    return [key for key in scale.keys(item) if key[0:1] != "+" and key != "_"]


def vague(scale: Scale) -> Iterator[tuple[Stated, Stated]]:
    """Pairs of a headline's number and the vague one of its deeds: "2,000 troops killed", "Several hundred were killed"."""
    counts = [item for item in scale.families.get(BARE, ()) if item.figure.kind == "count" and not item.is_name]
    told = [item for item in counts if item.place not in TOPS | UNSAID and not item.measure.subset]
    for top in counts if any(item.figure.modifier == "vague" for item in told) else ():
        deeds = scale.deeds(top)
        if top.place not in TOPS or not weighable(top) or not deeds:
            continue
        same = [item for item in told if deeds <= scale.deeds(item)]
        if len(same) == 1 and same[0].figure.modifier == "vague" and disjoint(top.figure.interval, same[0].figure.interval):
            yield top, same[0]


def prefixed(scale: Scale, referents: Referents, table: UnitTable) -> list[tuple[Stated, Stated]]:
    """Pairs of one number in two units: 600 megawatts, "the 600-kilowatt farm"; 14 metres, "the 14-foot whale"."""
    rows: dict[Any, list[Stated]] = {}
    for item in scale.stated:
        figure = item.figure
        if figure.kind == "quantity" and figure.unit and plain(figure) and item.place not in UNSAID:
            rows.setdefault(figure.value, []).append(item)
    found = []
    for items in rows.values():
        if len({item.figure.unit for item in items}) != TWO:
            continue
        first = items[0]
        other = next(item for item in items if item.figure.unit != first.figure.unit)
        a, b = first.figure.unit, other.figure.unit
        if first.sentence == other.sentence or a is None or b is None or not table.same_dimension(a, b):
            continue
        if ALIKE < table.convert(1, a, b) < 1 / ALIKE:
            continue  # "7.3 tons" in a headline, of metric ones
        telling = len(scale.digits(first)) >= TWO
        if not telling and (first.figure.value <= FEW or table.convert(1, a, b) not in (1000, Fraction(1, 1000))):  # type: ignore[operator]
            continue
        shared = first.words & other.words or scale.near(first) & scale.near(other)
        own = telling and (not other.measure.head or other.measure.definite in scale.pack.lists["measure_everything"])
        back = referents.of(other).definite and not other.measure.subset and (shared or own)
        repeated = shared and REPEATING & {first.place, other.place}
        if back or repeated or (telling and scale.extents(first) & scale.extents(other)):
            found.append((first, other))
    return found
