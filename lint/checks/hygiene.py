"""How numbers are written: commas in places that English has none (`number/malformed`), signs said twice (`number/doubled`)."""

from __future__ import annotations

from lint.checks.equation import fill
from lint.extract.figures import name_at
from lint.model import Finding, Suggestion
from lint.records import TYPE_CHECKING
from lint.units import read_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.model import Article, Claim, Figure
    from lint.pack import CheckRule, Pack

GROUP = 3  # digits between two commas
LETTERS = 2  # of "pc" and "pp": too few to say per cent beyond doubt


def check(article: Article, rule: CheckRule, claims: list[Claim], pack: Pack) -> Iterator[Finding]:
    """Findings of one of the two rules; `parameters.of` names it."""
    del claims
    return malformed(article, rule, pack) if rule.parameters["of"] == "separators" else doubled(article, rule, pack)


# ------------------------------------------------------------------------------------------------- separators


def malformed(article: Article, rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """Numbers whose commas stand where neither thousands nor lakhs have them, unless the article writes decimal commas."""
    text = article.document.text
    yield from _swapped(text, rule, pack)
    suspects: list[tuple[int, int]] = []
    grouped = 0
    for start, end in comma_numbers(text, pack):
        if well_grouped(text[start:end].partition(".")[0].split(",")):
            grouped += 1
        else:
            suspects.append((start, end))
    if not suspects:
        return
    decimals = [span for span in suspects if decimal_comma(text[slice(*span)])]
    points = len(pack.patterns["scan_point"].compiled.findall(text))
    european = pack.patterns["scan_european"].compiled.search(text) is not None
    continental = european or (len(decimals) > 1 and len(decimals) > points + grouped)
    for start, end in suspects:
        written = text[start:end]
        if continental and (start, end) in decimals:
            continue
        certain = beside_sign(text, start, end, pack)
        if not certain and not prose(text, start, end, pack):
            continue
        readings = likely(written)
        fields = {"number": written, "expected": readings[0]}
        yield Finding(
            rule.id, fill(rule.message, fields), start, end, (), tuple(Suggestion(reading) for reading in readings),
            "high" if certain else "medium", key=written,
        )  # fmt: skip


def _swapped(text: str, rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """ "£1.450,50": point and comma have changed places. Where a text writes so throughout, that is its style."""
    found = list(pack.patterns["scan_swapped"].compiled.finditer(text)) if "," in text else []
    if len(found) != 1:
        return
    start, end = found[0].span("number")
    once = text[start:end].replace(",", " ").replace(".", ",").replace(" ", ".")
    fields = {"number": text[start:end], "expected": once}
    yield Finding(rule.id, fill(rule.message, fields), start, end, (), (Suggestion(once),), key=fields["number"])


def comma_numbers(text: str, pack: Pack) -> Iterator[tuple[int, int]]:
    """The runs of digits with commas between them. Commas are looked for first: they are far fewer than digits."""
    pattern = pack.patterns["scan_commas"].compiled
    position = text.find(",")
    done = 0
    while position >= 0:
        if position >= done and text[position - 1 : position].isdigit():
            start = position
            while start > done and text[start - 1].isdigit():
                start -= 1
            match = pattern.match(text, start)
            if match is not None:
                done = match.end()
                yield start, done
        position = text.find(",", max(position + 1, done))


def well_grouped(groups: list[str]) -> bool:
    """Whether digits between commas are thousands ("1,234,567") or lakhs and crores ("12,34,567")."""
    if len(groups[-1]) != GROUP:
        return False
    return (1 <= len(groups[0]) <= GROUP and all(len(group) == GROUP for group in groups[1:])) or (
        1 <= len(groups[0]) <= 2 and all(len(group) == 2 for group in groups[1:-1])
    )


def decimal_comma(written: str) -> bool:
    """Whether a number's only comma may be a decimal one: "110,00", "3,5"."""
    head, comma, tail = written.partition(",")
    return bool(comma) and head.isdecimal() and tail.isdecimal() and len(tail) != GROUP


def beside_sign(text: str, start: int, end: int, pack: Pack) -> bool:
    """Whether money, a percentage or a scale shows that the digits are one number, no list."""
    written = text[start:end]
    if "$" in text[end : end + 1]:
        return False
    before = pack.patterns["scan_sign_before"].compiled
    if any(match.end() == start for match in before.finditer(text, max(0, start - 5), start)):
        return True
    if ",," in written or ", " in written:
        return False
    return pack.patterns["scan_sign_after"].compiled.match(text, end) is not None


def prose(text: str, start: int, end: int, pack: Pack) -> bool:
    """Whether bare digits with odd commas count something: "561,52 people", "1,23,4567 votes"; not lists, not co-ordinates."""
    groups = text[start:end].partition(".")[0].split(",")
    noun = pack.patterns["scan_noun_after"].compiled.match(text, end)
    if noun is None or text[max(0, start - 1) : start].strip():
        return False
    if any(c.isdigit() for c in text[max(0, start - 3) : start]) or groups[0].startswith("0"):
        return False
    if "" in groups or any(group.startswith(" ") for group in groups):
        return len(groups[0]) <= GROUP and len(groups[-1].strip()) == GROUP
    if len(groups) == 2:
        whole = noun.group().strip() in pack.lists["counted_things"]  # nobody counts half a villager
        return (len(groups[0]) == GROUP or (whole and len(groups[0]) < GROUP)) and len(groups[1]) in (2, 4)
    return any(len(group) >= GROUP for group in groups) and len(groups[0]) <= GROUP and len(groups[-1]) != GROUP


def likely(written: str) -> list[str]:
    """What may have been meant: a decimal point, or digits in threes."""
    whole, _, rest = written.partition(".")
    groups = [group.strip() for group in whole.split(",") if group.strip()]
    digits = "".join(groups)
    found = []
    if len(groups[-1]) < GROUP and not rest:
        found.append(f"{_thousands(digits[: -len(groups[-1])])}.{groups[-1]}")
        if len(groups[-1]) == 2 and len(groups[0]) <= GROUP:
            found.append(f"{','.join(groups)}0")
    else:
        found.append(_thousands(digits) + (f".{rest}" if rest else ""))
    return found


def _thousands(digits: str) -> str:
    return f"{int(digits or '0'):,}"


# ------------------------------------------------------------------------------------------------- said twice


def doubled(article: Article, rule: CheckRule, pack: Pack) -> Iterator[Finding]:
    """Figures with their currency, per cent or unit before and behind, or twice behind."""
    text = article.document.text
    for figure in article.figures:
        if figure.kind == "money":
            found = doubled_money(text, figure, pack)
        elif figure.kind == "percent" and figure.unit is None:
            found = doubled_percent(text, figure, pack)
        elif figure.kind == "quantity":
            found = doubled_unit(text, figure, pack)
        else:
            continue
        if found is not None:
            start, end, once = found
            fields = {"written": " ".join(text[start:end].split()), "once": once}
            mend = (Suggestion(once, safe=True),)
            yield Finding(rule.id, fill(rule.message, fields), start, end, (), mend, rule.confidence, key=fields["written"])


def doubled_money(text: str, figure: Figure, pack: Pack) -> tuple[int, int, str] | None:
    """(start, end, the same said once) of "$25 million dollars", "€5 euros", "USD 5 dollars"."""
    table = pack.currencies
    start, end = figure.start, figure.end
    own = {figure.currency, *(code for code in figure.alternatives if isinstance(code, str))}
    if text[end : end + 1] in (" ", "\u00a0", "-") and text[end + 1 : end + 2].isalpha() and not _last_is_letter(text, figure):
        stop = name_at(text, end + 1, pack)
        name = " ".join(text[end + 1 : stop].lower().split())
        if name and text[stop : stop + 1] != "-" and own.intersection(table["names"][name]):
            return start, stop, text[start:end]
    if text[end - 1].isalpha() and text[start].isdigit() and start and text[end : end + 1] != "-":
        for length in (3, 2, 1):
            sign = text[max(0, start - length) : start]
            first = start - length
            if own.intersection(table["signs"].get(sign, ())) and not _is_letter(text, first - 1, sign):
                return first, end, text[first:end].rpartition(" ")[0] or text[first:end]
        code = text[max(0, start - 4) : start - 1]
        behind = text[end : end + 3].lstrip(" ")
        if behind[:1] in table["signs"] and own.intersection(table["signs"][behind[0]]) and not behind[1:2].isalnum():
            return start, text.index(behind[0], end) + 1, text[start:end]
        whole = text[start - 1] == " " and not text[max(0, start - 5) : start - 4].isalpha()
        if whole and code in table["codes"] and code in own:
            return start - 4, end, text[start:end]
    return None


def _is_letter(text: str, index: int, sign: str) -> bool:
    return index >= 0 and text[index].isalpha() and sign[0].isalpha()


def _last_is_letter(text: str, figure: Figure) -> bool:
    """Whether the currency stands behind the number already: "25 dollars"."""
    return not any(c.isdigit() or c.isspace() for c in text[figure.end - 3 : figure.end]) and figure.scale == 1


def doubled_percent(text: str, figure: Figure, pack: Pack) -> tuple[int, int, str] | None:
    """The same of "48% percent", "48 per cent %"."""
    end = figure.end
    behind = text[end : end + 10].lower()
    words = behind.lstrip(" \u00a0")
    gap = len(behind) - len(words)
    if gap > 1:
        return None
    if words.startswith("%") and text[end - 1] != "%":
        return figure.start, end + gap + 1, text[figure.start : end]
    for word in pack.lists["percent_word"]:
        behind = words[len(word) : len(word) + 1]
        named = text[end + gap : end + gap + 1].isupper()  # "the 5% Per Cent Club"
        if len(word) > LETTERS and words.startswith(word) and not behind.isalnum() and behind != "-" and not named:
            return figure.start, end + gap + len(word), text[figure.start : end]
    return None


def doubled_unit(text: str, figure: Figure, pack: Pack) -> tuple[int, int, str] | None:
    """The same of "5 km kilometres"."""
    end = figure.end
    if text[end : end + 1] != " ":
        return None
    stop = end + 1
    while stop < len(text) and text[stop].isalpha():
        stop += 1
    word = text[end + 1 : stop]
    if len(word) < 2 or text[stop : stop + 1] in ("-", "/"):
        return None
    table = read_units(pack.units)
    last = text[figure.start : end].rsplit(maxsplit=1)[-1].lstrip("0123456789.,")
    readings, own = table.readings(word), table.readings(last)
    said = own and own[0].unit == figure.unit  # "21 degrees below zero Celsius" says it once
    if said and readings and not readings[0].care and readings[0].unit == figure.unit:
        return figure.start, stop, text[figure.start : end]
    return None
