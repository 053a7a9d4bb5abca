"""The figures of an article as far as they may be one: what each is of, and whether two of them cannot both be so.

Which pairs are worth weighing is in lint.checks.conflicts.candidates.
What speaks for two of them being one, and how much it counts, is in lint.checks.conflicts.evidence.
"""

from __future__ import annotations

from lint.checks.conflicts.scope import Scopes, a_day, clause_around
from lint.checks.stated import (
    DAYS,
    FACTS,
    FEW_THINGS,
    KINDS,
    LISTS,
    MILLION,
    OPEN,
    REPEATING,
    SHOWN,
    TOPS,
    UNSAID,
    Stated,
    alike,
    bounds,
    comes_to,
    disjoint,
    is_share,
    of_its_thing,
    plain,
    shape,
    supports,
)  # fmt: skip
from lint.rational import Fraction
from lint.records import TYPE_CHECKING, Any
from lint.relate.measures import BY, family

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lint.checks.conflicts.rows import Rows
    from lint.checks.conflicts.scope import Scope
    from lint.model import Article, Figure, Number
    from lint.pack import Pack

BARE = "count"  # the kin of numbers without a unit
UNITS = ("quantity", "percent", "money", "duration", "year")  # kinds of which a number may be that only says how many
TWO = 2  # digits of which one is soon another
ALIKE = Fraction(5, 6)  # of a unit is one that a text may call the same: tons, yards
HOURS = 3
YEARS = 4  # characters of a year
HALF_DAY = 12
DECIMALS = 4  # digits behind the point that are compared
PERIOD = "period"  # key of words that say for how long a sum is
YEAR = "year"  # the unit of ages
THIS_CENTURY = "20"  # what its years begin with
# of deeds with a day or an hour: whether it is of the beginning or the end of something
SIDES = {"opened": "begin", "began": "begin", "resumed": "begin", "closed": "end", "deadline": "end"}
CODE = 3  # letters of a currency's code
MOST = 4  # digits beyond which more tell nothing new
PARTS = 6  # amounts in a row that a total may be of
ROOT = 5  # letters in which two words of one root agree
FEW = 10  # a text may count so many persons of every kind
PRESUPPOSED = frozenset(("planned", "modal", "able", "denied", "ranked"))  # what does not touch a number that is known
EXTENTS = ("measure_across", "measure_deep", "measure_high", "measure_along")  # lists of words for each way to measure
BESIDE = 3  # words around an amount in which it is said which way it is measured
MEASURED = frozenset(("quantity", "duration"))
LASTING = frozenset(("duration", "money", "quantity"))
COMMON = 3  # words of two sentences that are the same, from which more tell nothing new


class Scale:
    """Weighs the pairs of one article."""

    def __init__(self, article: Article, stated: Sequence[Stated], pack: Pack) -> None:
        self.article = article
        self.stated = stated
        self.pack = pack
        self.families: dict[str, list[Stated]] = {}
        self._monies = _monies(stated)
        for item in stated:
            self.families.setdefault(self.kin(item), []).append(item)
        self._digits: dict[int, str] = {}
        self._memo: dict[Any, Any] = {}  # what is asked of a figure or its family for each of its pairs
        self._often = pack.lists["measure_often"]
        self.scopes = Scopes(article, pack)
        self._rows: Rows | None = None
        blocks = article.document.blocks
        self.lead = next((number for number, block in enumerate(blocks) if block.kind == "paragraph"), -1)

    def kin(self, item: Stated) -> str:
        """What a figure may be a slip for: its family, whether it is said to be by the month or not."""
        figure = item.figure
        if figure.kind == "money":
            return f"money {self._monies.get(figure.currency, figure.currency)}"
        if figure.kind in ("duration", "age"):
            return f"duration {figure.unit or YEAR}"
        return family(figure._replace(per=None)) if figure.per else item.family

    # ------------------------------------------------------------------------------------------------- reading

    def digits(self, item: Stated) -> str:
        """The digits of a figure that count."""
        if item.index not in self._digits:
            figure = item.figure
            if figure.kind == "date":
                text = self.article.document.text[figure.start : figure.end]
                # "on Tuesday" has none
                self._digits[item.index] = str(figure.value)[-2:] if any(c.isdecimal() for c in text) else ""
            elif figure.kind in DAYS:
                text = self.article.document.text[figure.start : figure.end]
                self._digits[item.index] = "".join(c for c in text if c.isdecimal())
            else:
                self._digits[item.index] = item.digits.rstrip("0")
        return self._digits[item.index]

    def slip(self, one: Stated, other: Stated) -> str:
        """What slip of the pen makes one figure of the other.

        order: two digits in each other's place; jumble: all of them in another order; digit: one is another; drop: one is
        missing; teen: nine for nineteen, thirteen for thirty; scale: million for billion; nought: one too many; "" for none.
        """
        a, b = one.figure, other.figure
        first, second = self.digits(one), self.digits(other)
        if not first or not second or (a.kind == YEAR and first[:2] == second[:2] == THIS_CENTURY):
            return ""  # the years of a life have the same digits: 2001, 2010
        if self.kin(one) != self.kin(other):  # "At 45m", "54 metres": m may be a million, too
            first, second = one.digits, other.digits
            if Fraction(a.step) * b.scale != Fraction(b.step) * a.scale:  # 1.2% and a crew of 21
                return ""
        elif a.kind not in DAYS:
            if first == second:
                small, large = sorted((a.value, b.value))  # type: ignore[type-var]
                if small <= 1:  # type: ignore[operator]
                    return ""
                if a.scale != b.scale or (large == small * 1000 and large >= 10**6):  # type: ignore[operator]
                    if a.kind == "count" and small < FEW_THINGS and large >= MILLION and not {one.place, other.place} & TOPS:  # type: ignore[operator]
                        return ""
                    steps = {max(a.scale, b.scale) / min(a.scale, b.scale), 1000}
                    if large in [small * step for step in steps]:  # type: ignore[operator]
                        return "scale"
                whole = isinstance(a.value, int) and isinstance(b.value, int)  # 9.9 and 99 are two figures
                return "nought" if whole and large == small * 10 else ""  # type: ignore[operator]
            if a.scale != b.scale or a.step != b.step:
                first, second = written_alike(a.value, b.value)  # type: ignore[arg-type]
            else:
                first, second = one.digits, other.digits
        short = (first, second) if a.kind in DAYS or not (plain(a) and plain(b)) else written_alike(a.value, b.value)  # type: ignore[arg-type]
        if a.kind != "time" and not a.kind == b.kind == "ordinal" and teen(*short):
            return "teen"
        if a.kind not in DAYS and a.scale == b.scale and dropped(self.digits(one), self.digits(other)):
            return "drop"
        if len(first) != len(second):
            return ""
        if a.kind == b.kind == "ordinal" and sorted(first) != sorted(second):
            return ""  # what is numbered has neighbours: "the 11th month", "the 12th month"
        differing = [at for at in range(len(first)) if first[at] != second[at]]
        if sorted(first) == sorted(second):
            return "order" if len(differing) == 2 else "jumble"
        return "digit" if len(differing) == 1 else ""

    def keys(self, item: Stated) -> list[str]:
        """Under what a figure is looked up: its digits in order and without noughts, without each of them, and its thing."""
        figure = item.figure
        written = self.digits(item)
        if figure.kind in DAYS:
            found = ["".join(sorted(written))] if figure.kind != "time" or len(written) >= HOURS else []
        else:
            whole = item.digits
            found = ["".join(sorted(whole)).lstrip("0"), f"={written}"] if written else []
            written = whole
        if figure.kind != "year":
            found += [f"{written[:at]}_{written[at + 1 :]}" for at in range(len(written))]
            found += [f"~{sound}" for sound in (written.rstrip("0").removeprefix("1"),) if len(sound) == 1]
            found += [f"+{name}" for name in {item.measure.head, *self.near(item), *self.deeds(item)} if name]
        return found

    def two(self, first: Stated, second: Stated) -> bool:
        """Whether nothing can make two figures one, by what is known of each: most pairs are told apart so, at no expense."""
        a, b = first.figure, second.figure
        sentences = self.article.sentences
        if first.place not in REPEATING and sentences[first.sentence].lettered == sentences[second.sentence].lettered:
            return True  # "This issue has 180 maps", said of each issue
        if a.kind not in DAYS:
            values: list[Number] = [abs(one.value) for one in (a, b) if plain(one)]  # type: ignore[arg-type,misc,unused-ignore]
            if len(values) == TWO and min(values) == 1:
                return True
        return (self.borne(first) and self.borne(second)) or self.beside(first, second) or self.beside(second, first)

    def opposed(self, one: Stated, other: Stated) -> bool:
        """Whether two figures of one family, in different sentences, cannot both be so."""
        a, b = one.figure, other.figure
        if one.sentence == other.sentence or a.value == b.value or (a.per and b.per and a.per != b.per):
            return False
        if a.kind in DAYS and b.kind in DAYS:
            return comparable(self.article, one, other)
        if self.row(one, other):
            return (disjoint(a.interval, b.interval) or open_ended(one, other)) and not self.rows.in_row(one, other)
        if {a.kind, b.kind} == {"count", "percent"} and {one.place, other.place} & SHOWN:
            return False  # 16 wins, and 61% of the ball
        if self.kin(one) != self.kin(other):
            often = {one.figure.kind: one, other.figure.kind: other}
            if "ordinal" in often and ("count" not in often or often["count"].measure.head not in self._often):
                return False
            return self.slip(one, other) in ("order", "digit", "scale")
        if disjoint(a.interval, b.interval) or finer(one, other) or touching(a, b) or both_open(a, b):
            return True
        pen = self.slip(one, other)
        return pen == "scale" or (pen != "" and open_ended(one, other))

    def size(self, one: Stated, other: Stated, pen: str) -> int:
        """How many digits tell of a slip: without those at the start of both, since the figures of a text lie together."""
        first, second = self.digits(one), self.digits(other)
        if pen == "digit" and one.figure.kind in DAYS:
            return 1  # a decade or an hour is soon another
        if pen in ("order", "jumble"):
            if one.figure.kind not in DAYS:
                first, second = one.digits, other.digits
                while first[-1:] == second[-1:] == "0":
                    first, second = first[:-1], second[:-1]
            while first and second and first[0] == second[0]:
                first, second = first[1:], second[1:]
        return min(MOST, len(first), len(second))

    def scope(self, item: Stated) -> Scope:
        """The clause of a figure."""
        return self.scopes.of(item)

    def near(self, item: Stated) -> frozenset[str]:
        """What an amount is called in the word beside it: "a fine of $40", "the $40 fine", "a 40-dollar fine"."""
        m = item.measure
        if item.figure.kind != "count":
            following = self.article.document.text[item.figure.end : item.figure.end + 8].split()[:1]
            whole = item.figure.kind == "percent" and not self.pack.lists["measure_of"].isdisjoint(following)
            return frozenset(("" if whole else m.head, m.attached, *m.before[:1])) - {""}
        said = frozenset((m.attached, *m.before[:1])) & self.pack.lists["measure_dimension"]
        return said or frozenset(m.before[:1] if not item.points_back and not m.head else ())

    def of_a_year(self, item: Stated) -> frozenset[str]:
        """The years that a caption names."""
        if item.place != "caption":
            return frozenset()
        figures = self.article.figures
        day = self.article.document.date or ""
        years = {str(figures[index].value)[:4] for index in item.dates if figures[index].kind == "year"}
        return frozenset(years - {day[:4]})

    def again(self, item: Stated, deeds: frozenset[str]) -> bool:
        """Whether what points back says nothing else of what it is: "During the seven weeks", "The 460 million crowns"."""
        m = item.measure
        if item.figure.kind == "count":
            return bool(deeds) and (not m.head or m.head in persons_of(self.pack) or m.head in self.agents)
        if m.head or m.attached or item.figure.kind not in LASTING:
            return False
        clause = item.clause
        at = clause.places.get(item.index, -1) + 1
        words = clause.language
        told = clause.marks.get(at)
        if told is not None and told[0] == "verb":
            return False  # "the five-year term"
        return 0 < at < len(clause.tokens) and not any(
            clause.tokens[at] in found for found in (words.restricting, words.standing, self.pack.lists["measure_bounding"])
        )

    def extents(self, item: Stated) -> frozenset[str]:
        """Which way an amount is measured, by the words around it: "150 metres in diameter", "150 kilometres wide"."""
        clause = item.clause
        at = clause.places.get(item.index, -1)
        near = clause.tokens[max(0, at - BESIDE) : at + 1 + BESIDE] if at >= 0 else []
        return frozenset(name for name in EXTENTS if not self.pack.lists[name].isdisjoint(near))

    def elsewhere(self, item: Stated, other: Stated) -> bool:
        """Whether a figure is one of a place of which the other's sentence says nothing: "the hall, where 14 died"."""
        tokens = item.clause.tokens
        at = item.clause.places.get(item.index, 0) - 1
        if at < 1 or tokens[at] not in self.pack.lists["measure_place"]:
            return False
        place = tokens[at - 1] if tokens[at - 1][0].isalpha() else tokens[max(0, at - 2)]
        return item.key(place) not in other.words

    def general(self, one: Stated, other: Stated) -> bool:
        """Whether two counts are under two names of which one may be of anything of the kind: "119 bronzes", "the objects"."""
        heads = (one.measure.head, other.measure.head)
        return not self.pack.lists["measure_general"].isdisjoint(heads) and persons_of(self.pack).isdisjoint(heads)

    def kinds(self, head: str) -> frozenset[str]:
        """What a noun is of: nouns of one kind may be said for each other, "36,000 volumes", "all 36,000 books"."""

        def work() -> dict[str, frozenset[str]]:
            key = self.stated[0].key
            return {key(word): frozenset(kinds) for word, kinds in self.pack.measures["alike"].items()}

        return self._remembered("alike", work).get(head, frozenset())  # type: ignore[no-any-return]

    def same_kind(self, one: str, other: str) -> bool:
        """Whether two nouns are one, or may be said for each other."""
        return one == other != "" or not self.kinds(one).isdisjoint(self.kinds(other))

    def antecedent(self, item: Stated) -> str:
        """Of a count without a noun that points back, "all nine of them", "The nine were", the last plural before it."""
        m = item.measure
        if item.figure.kind != BARE or m.head or m.attached:
            return ""

        def work() -> str:
            clause = item.clause
            words = clause.language
            at = clause.places.get(item.index, 0)
            if not (self.of_them(item) or m.definite):
                return ""
            before = item.clause_at(item.sentence - 1).tokens if item.sentence else []
            for token in (*reversed(clause.tokens[:at]), *reversed(before)):
                if words.plural(token) and token not in words.stops:
                    return item.key(token)
            return ""

        return self._remembered(("antecedent", item.index), work)  # type: ignore[no-any-return]

    def of_them(self, item: Stated) -> bool:
        """Whether a number is one of things named before: "nine of them"."""
        clause = item.clause
        at = clause.places.get(item.index, 0)
        following = clause.tokens[at + 1 : at + 3]
        return len(following) == TWO and following[0] in clause.language.of and following[1] in self.pack.lists["measure_them"]

    @property
    def agents(self) -> dict[str, str]:
        """Keys of what those are called to whom something happened: "the demonstrators" marched, "the evacuees" were moved."""

        def work() -> dict[str, str]:
            key = self.stated[0].key
            return {key(word): deed for word, deed in self.pack.measures["agent"].items()}

        return self._remembered("agents", work)  # type: ignore[no-any-return]

    def persons(self, one: Stated, other: Stated) -> bool:
        """Whether two counts are of persons, under two names that may be of the same: "238 pupils", "all 238 children"."""
        heads = {one.measure.head, other.measure.head}
        if not heads <= self.pack.lists["measure_persons"]:
            return False
        return bool(one.measure.definite or other.measure.definite) or self.slip(one, other) == "order"

    @property
    def rows(self) -> Rows:
        """The article's tables and lists."""
        if self._rows is None:
            from lint.checks.conflicts.rows import Rows  # noqa: PLC0415

            self._rows = Rows(self.article, self.stated, self.kin, self.things, self.deeds)
        return self._rows

    def row(self, one: Stated, other: Stated) -> str:
        """Whether the sentence of one figure names the row that the other stands in, and whether its column as well."""
        return self.rows.row(one, other) if {one.place, other.place} & SHOWN else ""

    def roomy(self, item: Stated) -> bool:
        """Whether a count says for how many there is room."""
        m = item.measure
        if m.head in self.pack.lists["measure_seats"]:
            return True
        return "able" in m.apart or not self.pack.lists["measure_room"].isdisjoint(m.before)

    def many_persons(self, kin: str) -> frozenset[Any]:
        """The numbers of persons that a text says, but for the few."""
        persons = self.pack.lists["measure_persons"] | self.pack.lists["measure_anybody"]
        return self._remembered(  # type: ignore[no-any-return]
            ("persons", kin),
            lambda: frozenset(
                item.figure.value
                for item in self.families[kin]
                if item.measure.head in persons and plain(item.figure) and item.figure.value >= FEW  # type: ignore[operator]
            ),
        )

    def ends(self, item: Stated) -> bool:
        """Whether a figure is what something was changed to: "cuts the rate to 4%"."""

        def work() -> bool:
            sentence = self.article.sentences[item.sentence]
            at = sentence.letters[sentence.figures.index(item.index)]
            words = sentence.lettered[:at].split()
            if not words or words[-1] not in self.pack.lists["measure_to"]:
                return False
            return not self.pack.lists["measure_shift"].isdisjoint(words)

        return self._remembered(("ends", item.index), work)  # type: ignore[no-any-return]

    def parted(self, one: Stated, other: Stated) -> frozenset[str]:
        """What makes one of two figures a part or an addition, and not the other."""
        a, b = one.measure, other.measure
        parted = (a.subset ^ b.subset) - {BY}
        if "fresh" in parted and self.pack.lists["measure_making"] & (self.deeds(one) | self.deeds(other)):
            parted -= {"fresh"}  # houses that are to be built are new
        return parted

    def things(self, item: Stated) -> frozenset[str]:
        """What a figure is of: what is counted, what stands before it and narrows it down, its row and column."""
        m = item.measure
        found = m.modifiers | m.verbs | {m.head, m.attached, *m.before[:2]} | m.further
        return (found | self.rows.label(item)[0] if item.place in SHOWN else found) - {""}

    def deeds(self, item: Stated) -> frozenset[str]:
        """What happened, seen from all sides: what one buys another sells, and it is paid for."""
        verbs = item.measure.verbs
        if item.measure.head in self.agents:
            verbs |= {self.agents[item.measure.head]}
        if item.place in SHOWN:
            verbs |= self.rows.label(item)[1]
        if item.figure.kind == "percent" and verbs & self.pack.lists["measure_voting"]:
            return verbs | {"voting"}
        if item.figure.kind in DAYS:
            return verbs | {SIDES[deed] for deed in verbs if deed in SIDES}  # "From 8 June it reopens", "the 8 June opening"
        return verbs | {"trade"} if verbs & self.pack.lists["measure_trade"] else verbs

    def _remembered(self, key: Any, work: Callable[[], Any]) -> Any:
        """What `work` gives, worked out once: an article has far more pairs than figures."""
        if key not in self._memo:
            self._memo[key] = work()
        return self._memo[key]

    def values(self, kin: str) -> frozenset[Any]:
        """The values of a family that the text says."""
        return self._remembered(  # type: ignore[no-any-return]
            ("values", kin), lambda: frozenset(item.figure.value for item in self.families[kin] if item.place not in UNSAID)
        )

    def rivals(self, kin: str, first: Stated) -> frozenset[Any]:
        """Those of them that a figure might be taken for."""
        form = shape(first.figure)

        def work() -> frozenset[Any]:
            said = (item.figure for item in self.families[kin] if item.place not in UNSAID)
            return frozenset(figure.value for figure in said if alike(shape(figure), form))

        return self._remembered(("rivals", kin, form), work)  # type: ignore[no-any-return]

    def named_so(self, kin: str, names: frozenset[str]) -> set[Any]:
        """The values of a family that stand beside one of these words."""

        def work() -> dict[str, set[Any]]:
            found: dict[str, set[Any]] = {}
            for item in self.families[kin]:
                for name in named_at(item):
                    found.setdefault(name, set()).add(item.figure.value)
            return found

        values = self._remembered(("names", kin), work)
        return set().union(*(values[name] for name in names if name in values))

    def done_so(self, kin: str, deeds: frozenset[str]) -> set[Any]:
        """The values of a family of which one of these things is told."""

        def work() -> dict[str, set[Any]]:
            found: dict[str, set[Any]] = {}
            for item in self.families[kin]:
                for deed in self.deeds(item):
                    found.setdefault(deed, set()).add(item.figure.value)
            return found

        values = self._remembered(("deeds", kin), work) if deeds else {}
        return set().union(*(values[deed] for deed in deeds if deed in values))

    def begins(self, item: Stated) -> str:
        """The word that the clause of a figure begins with."""

        def work() -> str:
            sentence = self.article.sentences[item.sentence]
            start, _ = clause_around(sentence.lettered, sentence.letters[sentence.figures.index(item.index)], self.pack)
            return sentence.lettered[start : start + 12].strip(' “"').partition(" ")[0]

        return self._remembered(("begins", item.index), work)  # type: ignore[no-any-return]

    def places(self, kin: str) -> dict[Any, list[Stated]]:
        """The figures of a family by their values."""

        def work() -> dict[Any, list[Stated]]:
            found: dict[Any, list[Stated]] = {}
            for item in self.families[kin]:
                found.setdefault(item.figure.value, []).append(item)
            return found

        return self._remembered(("places", kin), work)  # type: ignore[no-any-return]

    def beside(self, item: Stated, other: Stated) -> bool:
        """Whether the sentence of a figure has the other's number as well: then it must be of something else."""
        same = self.places(self.kin(item)).get(other.figure.value, ())
        return any(third.sentence == item.sentence and third.index != item.index for third in same)

    def borne(self, item: Stated) -> bool:
        """Whether another figure of its family in another sentence says the same, of few things one of the same noun."""

        def work() -> bool:
            same = self.places(self.kin(item)).get(item.figure.value, ())
            head = item.measure.head if item.figure.kind == "count" and item.figure.value <= FEW else ""  # type: ignore[operator]
            return any(
                other.sentence != item.sentence
                and not {item.place, other.place} <= TOPS
                and not (head and other.measure.head and other.measure.head != head)
                for other in same
            )

        return self._remembered(("borne", item.index, item.figure.unit), work)  # type: ignore[no-any-return]

    def sums(self, kin: str, item: Stated, partner: Stated) -> bool:
        """Whether an amount is the sum of, or the difference between, its partner and a third one or two others."""
        if not (plain(item.figure) and plain(partner.figure)):
            return False

        def work() -> dict[int, list[tuple[int, Any]]]:
            found: dict[int, list[tuple[int, Any]]] = {}
            for other in self.families[kin]:
                if plain(other.figure):
                    found.setdefault(other.sentence, []).append((other.index, other.figure.value))
            return found

        by_sentence = self._remembered(("sentences", kin), work)
        value = item.figure.value
        near = {
            number
            for sentence in {partner.sentence, *range(item.sentence - 2, item.sentence + 3)}
            for index, number in by_sentence.get(sentence, ())
            if index not in (item.index, partner.index)
        }
        whole = partner.figure.value
        if (value - whole) in near or (whole - value) in near:  # type: ignore[operator]
            return True
        if any((value - number) in near and value != 2 * number for number in near):
            return True
        # "The shop took €18,400. … The walk made €6,250, the raffle €3,900. So that is €28,550"
        plains, at = self._remembered(("plains", kin), lambda: _in_order(self.families[kin]))
        total: Any = 0
        for other in reversed(plains[max(0, at.get(item.index, 0) - PARTS) : at.get(item.index, 0)]):
            total += other.figure.value
            if total >= value:
                return bool(total == value and other.index <= partner.index < item.index)
        return False

    def person(self, item: Stated) -> list[str]:
        """The name of whose age a figure is."""
        from lint.checks.conflicts import names  # noqa: PLC0415

        return self._remembered(  # type: ignore[no-any-return]
            ("person", item.index), lambda: names.of_whom(self.article, item, self.pack)
        )

    def shared_out(self, one: Stated, other: Stated, *, outright: bool = False) -> bool:
        """Whether a percentage beside either makes one figure of the other: "kept 40 of its 50, or 80%".

        outright: as a share only, not by what is left or by how much less it is; some share or other is near by chance.
        """
        if one.figure.kind not in ("count", "money", "quantity") or not (plain(one.figure) and plain(other.figure)):
            return False
        values: list[Number] = [abs(one.figure.value), abs(other.figure.value)]  # type: ignore[arg-type,list-item,unused-ignore]
        small, large = min(values), max(values)
        beside = {index for item in (one, other) for index in self.article.sentences[item.sentence].figures}
        shares = []
        for figure in map(self.article.figures.__getitem__, beside):
            if figure.kind == "percent" or (figure.kind == "ratio" and figure.unit is None and plain(figure)):
                low, high = bounds(figure)
                shares.append((low, high) if figure.kind == "percent" else (low * 100, high * 100))  # "a quarter less"
        if not (small and shares):
            return False
        made = [Fraction(small) / large]
        if not outright:
            made += [Fraction(large - small) / large, Fraction(large - small) / small]
        return any(low <= 100 * share <= high for share in made for low, high in shares)

    def parts_of(self, one: Stated, other: Stated) -> bool:
        """Whether either stands in a list or table whose amounts come to the other: "€2.1bn: €1.2bn for flats, …"."""
        blocks, sentences = self.article.document.blocks, self.article.sentences

        def totals() -> dict[tuple[object, ...], Any]:
            found: dict[tuple[object, ...], Any] = {}
            for each in self.stated:
                block = blocks[sentences[each.sentence].block]
                if block.kind in ("item", "cell") and plain(each.figure):
                    key = self.kin(each), block.group, block.kind, block.col
                    found[key] = found.get(key, 0) + each.figure.value
            return found

        for item, whole in ((one, other), (other, one)):
            block = blocks[sentences[item.sentence].block]
            if block.kind in ("item", "cell") and plain(whole.figure):
                total = self._remembered("totals", totals).get((self.kin(item), block.group, block.kind, block.col))
                if total == whole.figure.value:
                    return True
        return False

    def aged(self, item: Stated) -> bool:
        """Whether a number is somebody's age, though it does not say so by itself: "who is 64"."""
        if item.figure.kind != BARE:
            return False
        from lint.checks.conflicts import names  # noqa: PLC0415

        return self._remembered(  # type: ignore[no-any-return]
            ("aged", item.index), lambda: names.is_age(self.article, item, self.pack)
        )

    def borne_out(self, item: Stated) -> bool:
        """Whether the text says what a headline says, or figures of it come to that."""
        above = REPEATING if item.place in FACTS else TOPS
        body = [other for other in self.stated if other.place not in above and other.index != item.index]
        if item.figure.kind in DAYS:
            return any(equal(other, item) for other in body)
        kinds = KINDS.get(item.figure.kind, (item.figure.kind,))
        if any(
            other.figure.kind in kinds
            and (
                other.figure.unit == item.figure.unit
                or other.figure.kind != item.figure.kind
                or item.figure.kind not in MEASURED
            )
            and plain(other.figure)
            and plain(item.figure)
            and supports(item.figure, other.figure)
            and not finer(item, other)
            for other in body
        ):
            return True
        if comes_to(item.figure, of_its_thing(item, body, persons_of(self.pack))):
            return True
        return item.figure.kind == "percent" and is_share(
            item.figure, (other for other in body if other.figure.kind in ("count", "money", "quantity"))
        )


def _in_order(items: list[Stated]) -> tuple[list[Stated], dict[int, int]]:
    """Those that are numbers, and the place of each among them."""
    plains = [item for item in items if plain(item.figure)]
    return plains, {item.index: at for at, item in enumerate(plains)}


def persons_of(pack: Pack) -> frozenset[str]:
    """Keys of what persons are called."""
    lists = pack.lists
    return lists["measure_persons"] | lists["measure_anybody"] | lists["measure_adult"] | lists["measure_minor"]


def written_alike(one: Number, other: Number) -> tuple[str, str]:
    """The digits of two numbers as if both were written out, without the noughts at the end of both: 25,000, 52 thousand.

    >>> written_alike(25_000, 52_000), written_alike(Fraction(16, 5), Fraction(23, 10))
    (('25', '52'), ('32', '23'))
    """
    for _ in range(DECIMALS):
        if isinstance(one, int) and isinstance(other, int):
            break
        one, other = one * 10, other * 10
        one, other = (int(number) if number == int(number) else number for number in (one, other))
    if not (isinstance(one, int) and isinstance(other, int)):
        return "", ""
    while one and other and one % 10 == other % 10 == 0:
        one, other = one // 10, other // 10
    return str(abs(one)), str(abs(other))


def teen(one: str, other: str) -> bool:
    """Whether two numbers are a small one and the same with ten more, or one in the teens and one that sounds like it.

    >>> teen("9", "19"), teen("13", "30"), teen("13", "31"), teen("29", "19")
    (True, True, False, False)
    """
    short, long = sorted((one, other), key=len)
    if len(long) != TWO:
        return False
    return long == f"1{short}" or {one, other} in ({f"1{c}", f"{c}0"} for c in {one[0], other[0]} - {"1"})


def dropped(one: str, other: str) -> bool:
    """Whether one of two numbers has all digits of the other, and one more: 1.6 and 1.16.

    >>> dropped("16", "116"), dropped("16", "126"), dropped("16", "1234"), dropped("4", "14")
    (True, True, False, False)
    """
    short, long = sorted((one, other), key=len)
    if len(short) < TWO or len(long) != len(short) + 1:
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def open_ended(one: Stated, other: Stated) -> bool:
    """Whether of two amounts one has an open end: "bears up to 25 kg", "largest load: 15 kg"."""
    a, b = one.figure, other.figure
    return (a.modifier in OPEN) != (b.modifier in OPEN) and plain(a) and plain(b) and a.modifier != "range" != b.modifier


def both_open(a: Figure, b: Figure) -> bool:
    """Whether two amounts have open ends, and are not nearly the same: "at least three", "at least two"."""
    if not ({a.modifier, b.modifier} <= OPEN and plain(a) and plain(b)):
        return False
    small, large = sorted((a.value, b.value))  # type: ignore[type-var]
    return small * 5 < large * 4  # type: ignore[operator]


def comparable(article: Article, one: Stated, other: Stated) -> bool:
    """Whether two days, months, years or times are written alike, so that they might be the same."""
    a, b = str(one.figure.value), str(other.figure.value)
    if one.figure.kind != other.figure.kind or a.startswith("-W") or b.startswith("-W"):
        return False
    if one.figure.kind == "time" and a[2:] == b[2:] and abs(int(a[:2]) - int(b[:2])) == HALF_DAY:
        return False  # "at 7.15 p.m.", "the 7.15 kick-off"
    if one.figure.kind == "date":
        if a_day(a) != a_day(b) or "/" in a or "/" in b or not ("-" in a and "-" in b):
            return False  # "this year", "in August of this year"
        written = [article.document.text[item.figure.start : item.figure.end] for item in (one, other)]
        if not all(a[:YEARS] in text and b[:YEARS] in text for text in written):  # "31 March 2025", "31 May"
            size = len("-05-31" if a_day(a) else "-05")
            return a[-size:] != b[-size:]
    return len(a) == len(b)


def _monies(stated: Sequence[Stated]) -> dict[str | None, str | None]:
    """Currency as written → the one other of the article that it may be: "kr" → "NOK" where no other crowns are named."""
    codes: dict[str | None, set[object]] = {}
    for item in stated:
        figure = item.figure
        if figure.kind == "money":
            codes.setdefault(figure.currency, set()).update(figure.alternatives or (figure.currency,))
    found: dict[str | None, str | None] = {}
    for sign, meant in codes.items():
        alike = [other for other in codes if other != sign and not codes[other].isdisjoint(meant)]
        if len(alike) == 1:
            found[max(sign or "", alike[0] or "", key=_written_out)] = min(sign or "", alike[0] or "", key=_written_out)
    return found


def touching(a: Figure, b: Figure) -> bool:
    """Whether two amounts are as exact as each other, and neighbours: "8%", "9%"."""
    return a.step == b.step and a.modifier == b.modifier == "exact" and plain(a) and plain(b) and not supports(a, b)


def finer(one: Stated, other: Stated) -> bool:
    """Whether a headline has a share to more places than the text: texts are exact and headlines round, not the reverse."""
    top, body = (one.figure, other.figure) if one.place in TOPS else (other.figure, one.figure)
    return (
        (one.place in TOPS) != (other.place in TOPS)
        and top.kind == body.kind == "percent"
        and top.modifier == body.modifier == "exact"
        and top.step < body.step
        and plain(top)
        and plain(body)
        and disjoint(top.interval, body.interval._replace(low=body.value, high=body.value))  # type: ignore[arg-type]
    )


def both_lists(one: Stated, other: Stated) -> bool:
    """Whether two figures stand in lists: of two changes in a log neither repeats the other."""
    return {one.place, other.place} <= LISTS


def unit_last(kin: str) -> bool:
    """Sorts families of amounts behind that of bare numbers."""
    return kin != BARE


def _written_out(currency: str) -> tuple[bool, str]:
    return not (len(currency) == CODE and currency.isupper()), currency


def equal(one: Stated, other: Stated) -> bool:
    """Whether two figures are of one kind and one number."""
    return one.figure.kind == other.figure.kind and one.figure.value == other.figure.value


def named_at(item: Stated) -> frozenset[str]:
    """What stands directly at a figure: what is counted, what a hyphen ties to it, the word before it."""
    m = item.measure
    return frozenset((m.head, m.attached, *m.before[:1])) - {""}


def said_of(things: frozenset[str], other: Stated) -> bool:
    """Whether the sentence of another figure speaks of any of these things, "strikers" of a "strike" too."""
    words = other.words
    if things & words:
        return True
    return any(
        len(thing) >= ROOT and len(word) >= ROOT and (thing.startswith(word) or word.startswith(thing))
        for thing in things
        for word in words
    )
