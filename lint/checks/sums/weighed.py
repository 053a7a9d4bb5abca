"""Sums that no words announce outright, but that enough speaks for: figures that do not make the total beside them."""

from __future__ import annotations

from lint.checks.equation import holds_phrase
from lint.checks.slips import Slip
from lint.checks.sums.addends import Sum, has_uncounted, items_of
from lint.checks.sums.candidates import Candidate, Right, beside, candidates, holds, is_balance, is_no_sum, otherwise, slip_of
from lint.checks.sums.evidence import BESIDE, FEW, SAID, of_miss, said, told, word_behind
from lint.checks.terms import middle
from lint.checks.weights import weight
from lint.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint.checks.sums.addends import Item
    from lint.model import Article
    from lint.pack import CheckRule, Pack

PAIR = 2  # parts
FAMILIES = ("change", "share", "rate")  # checks whose roles tell something of a figure, too


def sums(article: Article, rule: CheckRule, pack: Pack) -> Iterator[tuple[Sum, Slip]]:
    """The sums that are wrong and surely meant, the surest first, no two of the same figures."""
    weights, least = rule.parameters["weights"], rule.parameters["least"]
    told_ = weighed(article, rule, pack, least)
    found = sorted(((weight(evidence, weights), candidate, slip) for candidate, evidence, slip in told_), key=_surest)
    seen: set[int] = set()
    for _, candidate, slip in found:
        if len(candidate.starts & seen) < 2:
            seen |= candidate.starts
            added = sum(middle(part.figure) for part in candidate.parts)
            yield Sum(candidate.total, candidate.parts), slip or Slip("miss", candidate.total.figure, added)


def borne_out(article: Article, rule: CheckRule, found: Sequence[tuple[Sum, Slip]], pack: Pack) -> list[tuple[Sum, Slip]]:
    """The sums that words announce, but those against which much speaks, and amounts that other figures make."""
    if not found:
        return []
    items, told_right, _ = _told(article, rule, pack)
    right = Right(told_right)
    by_start = {item.figure.start: item for item in items}
    kept = []
    for sum_, slip in found:
        starts = [part.figure.start for part in sum_.parts]
        at = sum_.total.figure.start
        if len(starts) > 1 and "exact" not in sum_.total.roles and by_start.keys() >= {at, *starts}:
            shape = "first" if at < min(starts) else "last" if at > max(starts) else "between"
            candidate = Candidate(by_start[at], tuple(by_start[start] for start in starts), shape, 0)
            if _is_doubtful(article, rule, candidate, items, right, pack):
                continue
        kept.append((sum_, slip))
    return kept


def _is_doubtful(article: Article, rule: CheckRule, candidate: Candidate, items: list[Item], right: Right, pack: Pack) -> bool:
    if is_balance(candidate):
        return True
    shared, made = beside(candidate, right), otherwise(article, candidate, items)
    if len(candidate.parts) == PAIR and candidate.total.figure.kind != "count" and (shared is None or made is None or made):
        return True  # what words say of more hardly is of two amounts; small numbers others make by chance
    evidence = (shared or {}) | (made or {}) | told(article, candidate, items, pack) | said(article, candidate, pack)
    evidence |= of_miss(candidate, slip_of(article, candidate))
    least: int = rule.parameters["announced-least"]
    return weight(evidence, rule.parameters["weights"]) < least


def _surest(row: tuple[int, Candidate, Slip | None]) -> tuple[int, int]:
    return -row[0], row[1].total.figure.start


def weighed(
    article: Article, rule: CheckRule, pack: Pack, least: int | None
) -> Iterator[tuple[Candidate, dict[str, int], Slip | None]]:
    """The sums that nothing explains otherwise, with the evidence for their being meant, of at least some weight."""
    items, told_right, wrong = _told(article, rule, pack)
    right = Right(told_right)
    weights = rule.parameters["weights"]
    slips = [value for name, value in weights.items() if name.startswith("slip-")]
    most = 2 * max(slips, default=0) - weights.get("no-slip", 0)  # a slip can add to a sum that is taken to have none
    late = sum(max(0, value) for name, value in weights.items() if name.startswith(SAID))  # that words can add
    for candidate in wrong:
        if is_no_sum(article, candidate, told_out=_is_told_out(article, candidate, pack)):
            continue
        if _is_of_averages(article, candidate, pack) or _is_partly_told(article, candidate, pack):
            continue
        shared = beside(candidate, right)
        if shared is None:
            continue
        evidence = shared | told(article, candidate, items, pack)
        if least is not None and weight(evidence | of_miss(candidate, None), weights) + most + late < least:
            continue
        evidence |= said(article, candidate, pack)
        if least is not None and weight(evidence | of_miss(candidate, None), weights) + most < least:
            continue
        slip = slip_of(article, candidate)
        evidence |= of_miss(candidate, slip)
        if least is not None and weight(evidence, weights) < least:
            continue
        made = otherwise(article, candidate, items)
        if made is None:
            continue
        evidence |= made
        if least is None or weight(evidence, weights) >= least:
            yield candidate, evidence, slip


def _is_told_out(article: Article, candidate: Candidate, pack: Pack) -> bool:
    """Whether the text says beside a sum that there are no other parts."""
    rows = article.sentences[candidate.items[0].sentence : candidate.items[-1].sentence + 2]
    search = pack.patterns["scan_no_others"].compiled.search
    return search(article.document.text, rows[0].start, rows[-1].end) is not None


def _is_of_averages(article: Article, candidate: Candidate, pack: Pack) -> bool:
    """Whether a sentence of a total or of its parts speaks of averages, which nobody adds up, or a part is so much each.

    Nor do matches add up to points.
    """
    total, heads = candidate.total, {part.head for part in candidate.parts}
    if total.head in pack.lists["scored"] and total.head not in heads:
        return True
    if any(word_behind(article, part) in pack.lists["each_of"] for part in candidate.parts):
        return True
    words = pack.patterns["scan_measure"].compiled.findall
    rows = (article.sentences[number].lettered for number in {item.sentence for item in candidate.items})
    return any(not pack.lists["average_word"].isdisjoint(words(row)) for row in rows)


def _is_partly_told(article: Article, candidate: Candidate, pack: Pack) -> bool:
    """Whether parts may be told twice or not all, are the first of many in a row, or are of an earlier time than the total.

    "Of the 40 members 20 speak French and 25 German", "Spain spent €20bn, followed by Italy at €12bn", "nine engineers, five
    cooks and a guide".
    """
    (total, parts), text = candidate[:2], article.document.text
    if _is_of_other_many(article, candidate, pack):
        return True
    first, last = parts[0], parts[-1]
    if holds_phrase(text[first.figure.end : last.figure.start].lower(), pack.lists["at_once"]):
        return True
    rows = [article.sentences[number].lettered for number in sorted({item.sentence for item in candidate.items})]
    if total.sentence < first.sentence and pack.patterns["scan_before_that"].compiled.match(rows[1]) is not None:
        return True
    said = text[article.sentences[candidate.items[0].sentence].start : article.sentences[candidate.items[-1].sentence].end]
    if holds_phrase(said.lower(), pack.lists["several_answers"]):
        return True
    ahead = text[max(0, first.figure.outer_start - BESIDE) : first.figure.outer_start].lower().split()[-1:]
    if candidate.shape == "first" and not pack.lists["sum_compares"].isdisjoint(ahead):
        return True  # "1.4 million tonnes, after 855,000 the year before and 666,000 in 2022"
    missing = middle(total.figure) - sum(middle(part.figure) for part in parts)
    if missing < 0:
        return False
    if total.figure.kind == "count" and missing < FEW:
        end = article.sentences[last.sentence].end
        if has_uncounted(article, first.figure.end, end, pack):
            return True
    return any(holds_phrase(row, pack.lists["ranked"]) for row in rows)


def _is_of_other_many(article: Article, candidate: Candidate, pack: Pack) -> bool:
    """Whether words before a total say that it is of more or fewer than there are parts: "together the three have taken"."""
    row = article.sentences[candidate.total.sentence]
    for letter, index in zip(row.letters, row.figures, strict=True):
        figure = article.figures[index]
        if figure.end >= candidate.total.figure.start:
            break
        ahead = row.lettered[:letter].split()[-1:]
        if figure.kind == "count" and figure.words and figure.noun is None and pack.lists["measure_definite"].issuperset(ahead):
            return bool(ahead) and figure.value != len(candidate.parts)
    return False


def right_ones(article: Article, rule: CheckRule, pack: Pack) -> list[Candidate]:
    """The figures that make sums, by chance or not."""
    return _told(article, rule, pack)[1]


def _told(article: Article, rule: CheckRule, pack: Pack) -> tuple[list[Item], list[Candidate], list[Candidate]]:
    """The figures that may be added, the sums that they make and those that they do not."""
    people = pack.lists[rule.parameters["people"]]
    items = items_of(article, _roles(article, rule, pack), people, pack.lists["list_word"])
    both: tuple[list[Candidate], list[Candidate]] = ([], [])
    for candidate in candidates(article, items, people):
        both[not holds(candidate)].append(candidate)
    return items, *both


def _roles(article: Article, rule: CheckRule, pack: Pack) -> dict[int, set[str]]:
    """The roles that words beside figures give them; those of other checks, and in patterns of this one, with its name."""
    relations = pack.relations.of(rule.id)
    roles: dict[int, set[str]] = {}
    for claim in article.claims:
        family = claim.check.rpartition("/")[2]
        own = claim.check == rule.id
        if not own and family not in FAMILIES:
            continue
        alone = own and relations[claim.relation].data.get("part")
        for role, row in claim.roles.items():
            for index in row:
                roles.setdefault(index, set()).add(role if alone else f"{family}-{role}")
    return roles
