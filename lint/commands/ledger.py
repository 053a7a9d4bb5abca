"""`figlint ledger`: the repository's own figures."""

from __future__ import annotations

import os
import sys

from lint.arguments import Command, Flag
from lint.commands.console import FINDING, complain, planner_of, show, sources_of
from lint.config import Key
from lint.disk import replace_file
from lint.model import FiglintError
from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lint.ledger import Fact, Read
    from lint.model import Article, Finding
    from lint.pack import CheckRule
    from lint.workspace import Checked, Planner, Source

COMMAND = Command(
    "ledger",
    "init | check [PATH...] | list",
    "Keeps a repository's figures in figures.toml: `init` writes one, `check` compares every text with it, `list` shows it.",
    (Flag("ledger", Key("text", "the ledger, in place of the nearest figures.toml"), "FILE"), *FINDING),
    "Exit codes: 0 all say what the ledger says, 1 some do not, 2 could not check.",
)


def run(options: dict[str, Any], arguments: list[str]) -> int:
    """Starts, lists or checks against a ledger."""
    from lint import ledger as books

    what, *paths = arguments or [""]
    if what == "init":
        path = options.get("ledger") or books.NAME
        try:
            replace_file(path, books.START.encode(), new=True)
        except FileExistsError:
            raise FiglintError(f"{path} is already here; figlint ledger list shows it") from None
        complain(f"Wrote {path}")
        return 0
    if what not in ("check", "list"):
        raise FiglintError(f"figlint ledger: init, check or list, not {what!r}")
    facts = books.load(options.get("ledger") or books.find_ledger())
    if what == "list":
        sys.stdout.writelines(books.listing(facts))
        return 0
    planner = planner_of(options)
    problems: list[str] = []
    said: set[str] = set()
    results = list(checked(sources_of(paths, options, planner, problems), facts, planner, said))
    if not paths or any(os.path.isdir(path) for path in paths):  # of a few files nobody knows what the others state
        for message in books.unsaid(facts, said):
            complain(f"note: {message}")
    for problem in problems:
        complain(f"error: {problem}")
    code = show(results, options, planner)
    return 2 if problems else code


def checked(sources: Iterable[Source], facts: Sequence[Fact], planner: Planner, said: set[str]) -> Iterator[Checked]:
    """What came of each file; what the files state goes to `said`."""
    from lint import ledger as books
    from lint.compare import read_path
    from lint.engine import resolve, with_fingerprints
    from lint.workspace import Checked, in_time, pack_of

    reads: list[Read] | None = None
    for source in sources:
        plan = planner.plan(source.path)
        pack = pack_of(plan.language, plan.rules)
        rule = pack.checks[books.RULE]
        if reads is None:
            reads = books.read_facts(facts, pack)
        try:
            article = read_path(source.path, planner, source.data if isinstance(source.data, bytes) else None)
            size = len(article.document.source)
            found = in_time(plan, source.path, size, _otherwise, article, reads, rule, said)
        except FiglintError as error:
            yield Checked(source.path, problems=(str(error),), read=False)
            continue
        resolved = resolve(article, found, pack, plan.options)
        diagnostics = books.with_lines(with_fingerprints(article, resolved), facts)
        text = article.document
        yield Checked(source.path, diagnostics, text.source, fail_on=plan.fail_on, document=text)


def _otherwise(article: Article, reads: list[Read], rule: CheckRule, said: set[str]) -> list[Finding]:
    from lint.ledger import check_article

    return list(check_article(article, reads, rule, said))
