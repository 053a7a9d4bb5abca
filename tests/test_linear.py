"""Time grows with a text's length, however the text is written: what would grow faster is counted here, never timed."""

from __future__ import annotations

import pytest

from lint import engine
from lint.checks.changes import told, triples
from lint.checks.conflicts import rows
from lint.checks.conversions import exchange
from lint.checks.shares import evidence
from lint.letters import LETTERS, bits
from lint.model import Settings
from lint.pack import load_pack
from lint.pack.load import load_rules
from lint.pack.slots import Context, requirements
from lint.pack.starts import begins_of
from lint.pack.wordsets import index_relations
from lint.relate import sentences as cutting
from lint.relate.claims import Search

PACK = load_pack()
OPTIONS = engine.Options(
    settings=Settings(), wanted=frozenset(rule.id for rule in PACK.checks.values() if rule.default and rule.kind != "ledger")
)
PROSE = "The mill made 40 tonnes of paper in May and sold 30 tonnes (66,139 lb) of it to two printers, said its owner. "


def article_of(text):
    return engine.read_article(engine.open_document(text, "a.txt", PACK, OPTIONS), PACK, OPTIONS.settings)


def found_in(text):
    outcome = engine.diagnose(engine.open_document(text, "a.txt", PACK, OPTIONS), PACK, OPTIONS)
    assert not outcome.problems
    return outcome.diagnostics


@pytest.mark.parametrize(
    "piece",
    [
        "w", "7", "(", '"', "“", ",", ".", "-", "½", "É", "a ", "1-", "5)", "2-1 ", "$5", "5%", "1,234,567 ",
        "5 of the ", "one in five ", "paid €5m ($6m), ", "rose 5% to 12 from 11, ",
        "3 May 2020, ", "on Monday ", "aged 5, ", "he said ", "two hundred and ", "a man, ", "a, ", "a man, two men and ",
    ],
)  # fmt: skip
def test_one_line_of_one_thing_ends(piece):
    found_in(piece * (5_000 // len(piece)))


def test_no_sentence_and_no_paragraph_is_endless():
    for text in (PROSE * 400, PROSE.replace(".", ",") * 400, "w" * 40_000, "12 " * 9_000):
        article = article_of(text)
        assert max(s.end - s.start for s in article.sentences) <= cutting.LONGEST_SENTENCE
        assert all(p.end - p.start <= cutting.LONGEST_PARAGRAPH for p in article.paragraphs)
        # every figure stands in one sentence, and nothing but white space between them
        assert sorted(index for s in article.sentences for index in s.figures) == list(range(len(article.figures)))
        assert all(not text[a.end : b.start].strip() for a, b in zip(article.sentences, article.sentences[1:], strict=False))


def test_a_long_paragraph_says_what_its_sentences_say():
    wrong = "The bridge is 100 metres (500 ft) long. "
    text = PROSE * 150 + wrong + PROSE * 150
    (only,) = [item for item in found_in(text) if item.rule == "conversion/unit"]
    assert text[only.start : only.end] == "500 ft"


def test_an_article_is_read_for_its_countries_once(monkeypatch):
    calls = []
    counted = exchange.mentioned
    monkeypatch.setattr(exchange, "mentioned", lambda *given: calls.append(given) or counted(*given))
    found_in("They paid $5m (¥6m). " * 200)
    assert len(calls) <= 1


def test_rows_that_sentences_name_are_looked_up_by_their_words(monkeypatch):
    calls = []
    counted = rows.Rows._labelled
    monkeypatch.setattr(rows.Rows, "_labelled", lambda self: calls.append(self) or counted(self))
    table = "| port | boats | nets |\n|---|---|---|\n| {0}mouth | 4{1}1 | 7{1}3 |\n| {0}haven | 5{1}2 | 8{1}4 |\n\n"
    named = "The fishermen of {0}mouth have {1}41 boats, the harbour office said.\n\n"
    names = [one + other for one in ("Bren", "Cor", "Dun", "Fal") for other in ("ford", "ham", "ley", "wick")]
    text = "".join((table + named).format(name, at % 10) for at, name in enumerate(names))
    document = engine.open_document(text, "a.md", PACK, OPTIONS)
    found = [item for item in engine.diagnose(document, PACK, OPTIONS).diagnostics if item.rule == "conflict/value"]
    assert found  # the sentences contradict the tables before them
    assert len(calls) < len(names)


def test_a_change_is_only_set_against_those_told_beside_it(monkeypatch):
    seen = []

    class Claims(list):
        def __getitem__(self, where):
            seen.append(super().__getitem__(where))
            return seen[-1]

    moves = told.Moves
    monkeypatch.setattr(told, "Moves", lambda places, claims, ends: moves(places, Claims(claims), Claims(ends)))
    found_in("The firm sold 512 kettles in May. Sales have risen by 12%. A year earlier it had sold 407 of them.\n\n" * 30)
    assert seen
    assert max(map(len, seen)) == 1


def test_shares_and_changes_look_at_what_stands_near(monkeypatch):
    seen, calls = [], []
    within, movements = evidence.Around.within, triples.Movements
    monkeypatch.setattr(evidence.Around, "within", lambda self, *ends: seen.append(ends) or within(self, *ends))
    monkeypatch.setattr(triples, "Movements", lambda *given: calls.append(given) or movements(*given))
    found_in(
        "Of 512 kettles 40% were sold, 407 in May. Sales rose by 12% to 640 from 530; tea rose from 40 to 60 tonnes, by 9%. "
        * 30
    )
    assert seen
    assert max(last - first for first, last in seen) < 20  # sentences
    assert len(calls) == 1


def test_rates_of_one_pair_of_currencies_are_gone_through_once():
    rates = PACK.rates
    assert rates.extremes("EUR", "USD") is rates.extremes("EUR", "USD")
    assert rates.band("EUR", "USD", 738000, 738400, 7) is rates.band("EUR", "USD", 738000, 738400, 7)


@pytest.mark.parametrize(
    ("lettered", "may"),
    [
        ("it rose \ue002 to \ue000 from \ue000.", True),
        ("from \ue000 it rose \ue002 to \ue000.", False),  # all of it there, but not in that order
        ("\ue002 to \ue000 from \ue000, it rose.", False),
        ("it climbed \ue002 to \ue000, up from \ue000.", True),
    ],
)
def test_a_pattern_is_only_run_where_its_parts_stand_in_order(lettered, may):
    context = Context({"rose": frozenset(("rose", "climbed"))}, {}, {}, {}, {})
    _, needs, literals, order = requirements(
        r"{rose} {change:percent} (?:to|at) {after:count},?(?: up)? from {before:count}", context
    )
    row = ("to-from", "change", b"", "sentence", "high", (), needs, literals, {}, None, "", None, {}, order, None)
    rows, index, _ = index_relations([row])
    places = tuple(at for at, c in enumerate(lettered) if "\ue000" <= c <= "\ue00d")
    sentence = cutting.Sentence(0, len(lettered), 0, lettered, tuple(range(len(places))), places, (0,) * len(places))
    words = [word for word in lettered.replace(",", " ").replace(".", " ").split() if word.isalpha()]
    assert (Search(sentence, words, index["words"]).after(rows[0][13], 0) >= 0) is may


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"a{", "a{"), (r"ab{1,", "ab{1,"), (r"ab{,3}c", "ac"), (r"ab{0,2}c", "ac"), (r"abc{00}d", "abd"),
        (r"(?<near>x)yz", "xyz"), (r"(?P<near>xy) (?P=near)", "xy xy"), (r"(?ims:x)yz", "xyz"), (r"(?i)RISEN", "risen"),
        (r"x(?#none)yz", "xyz"),
        (r"\u0061bc", "abc"), (r"\x61bc", "abc"), (r"(?<near>ab)\g<near>", "abab"), (r"(ab)\1c", "ababc"),
        (r"(?(DEFINE)(?<one>ab))x(?&one)", "xab"), (r"(?>ab)c", "abc"), (r"(?|ab|cd)e", "cde"), (r"ab(*PRUNE)c", "abc"),
    ],
)  # fmt: skip
def test_what_a_pattern_is_said_to_need_is_in_what_it_matches(pattern, text):
    import regex

    context = Context({}, {}, {}, {}, {})
    assert regex.fullmatch(pattern, text)
    _, _, texts, order = requirements(pattern, context)
    assert all(any(part in text for part in row) for row in texts)
    assert all(kind == "either" or part in text for kind, part in order)
    begins = begins_of(pattern, context)
    assert begins is None or text.startswith((*begins.openings, *begins.texts, *begins.words))


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"(?<!\w)(?:covers?|met) all {count}", [{"all"}]),  # "covers" or "cover": neither is there for certain
        (r"(?<!\w)(?:cover|covers|met)(?: just)? {count}", [{"cover", "covers", "met"}]),
        (r"(?<!\w)(?:cover|covers|met)(?:just)? {count}", []),
        (r"{count} in all(?=[.,])|{count}, (?:and )?all told(?!\w)", [{"in", "told"}]),
        (r"{count} in(?:[ -~]|$){rose}", [{"rose", "climbed"}]),  # such a class has letters
        (r"(?: the (?:big )?one)* left, {count}", [{"left"}]),
    ],
)
def test_the_whole_words_that_a_pattern_needs_are_read_from_it(pattern, words):
    _, needs, _, _ = requirements(pattern, Context({"rose": frozenset(("rose", "climbed up"))}, {}, {}, {}, {}))
    assert list(map(set, needs)) == words


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        ("{rose} to {after:count}", (0, {"rose", "climbed"}, (), ())),
        ("{after:count}(?:,? up)? from", (bits(LETTERS["count"]), set(), (), ())),
        (r"(?<!\w)(?:the|its?|i\.e\.) {count}", (0, {"i", "the"}, ("it",), ())),
        (r"(?<!\w)(?:and |but )?(?:so )?{rose}", (0, {"and", "but", "so", "rose", "climbed"}, (), ())),
        (r"compared (?:with|to) {count}|[,:] (?:or )?{count}|\(up", (0, set(), (), ("(up", ",", ":", "compared "))),
        (r"(?:^|(?<=[,;] ))total:? {count}", (0, {"total"}, (), ())),
        (r"(?: [\w-]+)? rose to {count}", (0, set(), (), (" ", " rose to "))),
        (r"[a-z]+ rose to {count}", None),
        (r"(?:another)?", None),
    ],
)
def test_where_a_pattern_may_begin_is_read_from_it(pattern, begins):
    context = Context({"rose": frozenset(("rose", "climbed up"))}, {}, {}, {}, {})
    found = begins_of(pattern, context)
    assert found == (None if begins is None else (*begins[:1], frozenset(begins[1]), *begins[2:]))


def test_patterns_are_found_where_they_begin_as_everywhere_else():
    examples = [row["text"] for table in load_rules().of("relation") for row in table.data["bad"][:1]][::4]
    tried = 0
    for text in examples:
        article = article_of(text.replace("[", "").replace("]", ""))
        for sentence in article.sentences:
            words = PACK.patterns["scan_word"].compiled.findall(sentence.lettered)
            search = Search(sentence, words, PACK.relation_index["words"])
            for rule in PACK.relations if sentence.figures else ():
                if rule.begins is not None and search.holds(rule):
                    whole = [match.span() for match in rule.pattern.compiled.finditer(sentence.lettered)]
                    assert [match.span() for match in search.matches(rule)] == whole, rule.id
                    tried += bool(whole)
    assert tried > len(examples) // 2
