"""Files: finding them, reading them safely, checking many at once. What comes out does not depend on how many processes.

Named files are always read, folders are walked: in the order of names, by known suffixes, without what is hidden,
vendored or ignored (.gitignore and .ignore, nested ones too, up to the top of the repository). Links to folders are not
followed in a walk, and a file is checked once, however often it is named.
"""

from __future__ import annotations

import os
import stat

from lint.config import Config, config_in, is_top, load_config, matches, unknown_rules, wanted_rules
from lint.model import FiglintError, Options, Settings
from lint.read import FORMATS
from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from lint.across import Gist
    from lint.ledger import Read
    from lint.model import Article, Diagnostic, Document, ExtractedFigure, Finding, Known
    from lint.results import Results

SUFFIXES = tuple(suffix for suffixes in FORMATS.values() for suffix in suffixes)
VENDORED = frozenset(("node_modules", "bower_components", "vendor", "third_party", "venv", "site-packages", "__pycache__"))
IGNORE_FILES = (".gitignore", ".ignore")
STDIN = "<stdin>"
MOST_EXAMPLES = 3  # of each side, in the help of a rule
LEDGER_RULE = "conflict/ledger"

# Fewer bytes than this are checked sooner by one process than it takes to start another.
PARALLEL_BYTES = 300_000
BATCH_BYTES = 100_000
OWN_PAGE = '<meta name="generator" content="figlint">'  # of reports, which are no articles
OWN_HEAD = 500  # characters of a page in which that stands
MOST_WAITING = 64  # batches that are looked at before some are checked


class Source(NamedTuple):
    """A file to check. `named`: by the person, so that failing to read it is an error. `data`: its bytes, if read already."""

    path: str
    named: bool = True
    size: int = 0
    data: bytes | str | None = None


class Plan(NamedTuple):
    """What some files are checked with; the same object for all files of one configuration."""

    options: Options
    rules: tuple[str, ...] = ()  # folders of further rules
    language: str = "en"
    fail_on: str = "error"
    default_date: str | None = None  # of articles that state none
    extract: bool = False
    whole: bool = False  # the result holds all that was read, for formats that show articles
    debug: bool = False
    ledger: str = ""  # the file of the repository's own figures, which every text is compared with
    across: bool = False  # the result holds the text's gist, to compare it with those of others
    time_limit: int = 0  # seconds that a file may take for each megabyte of it; 0: as many as it takes


class Checked(NamedTuple):
    """What came of one file. `source` is its decoded text where there is something to show."""

    path: str
    diagnostics: tuple[Diagnostic, ...] = ()
    source: str = ""
    figures: tuple[ExtractedFigure, ...] = ()
    problems: tuple[str, ...] = ()  # end in exit code 2
    notes: tuple[str, ...] = ()  # do not
    fail_on: str = "error"
    read: bool = True  # whether it was read at all
    document: Document | None = None  # with `plan.whole`
    gist: Gist | None = None  # with `plan.across`

    @property
    def failed(self) -> bool:
        """Whether a finding is as severe as `fail-on`."""
        failing = _FAILING.get(self.fail_on, ())
        return any(diagnostic.severity in failing for diagnostic in self.diagnostics)


# ------------------------------------------------------------------------------------------------- configurations


class Planner:
    """Which plan each file has: its nearest configuration under the flags of the command line. Remembers by folder."""

    def __init__(
        self,
        flags: Mapping[str, Any],
        config_path: str | None = None,
        *,
        as_of: str | None = None,
        extract: bool = False,
        whole: bool = False,
        debug: bool = False,
        cached: bool = False,
    ) -> None:
        """cached: what earlier runs found is taken from the cache, and kept there (lint.results)."""
        self.across = False  # set where more than one file is checked, before the first plan is made
        self.flags = flags
        self.as_of = as_of
        self.extract = extract
        self.whole = whole
        self.debug = debug
        self.cached = cached
        self.warnings: list[str] = []  # what is odd in the configurations met so far, each once
        self._named = load_config(config_path).with_flags(flags) if config_path else None
        self._configs: dict[str, Config] = {}
        self._plans: dict[tuple[int, tuple[int, ...]], Plan] = {}
        self._results: dict[int, Results | None] = {}

    def config(self, folder: str) -> Config:
        """The configuration of a folder, flags in it, overrides by file not yet."""
        if self._named is not None:
            return self._named
        config = self._configs.get(folder)
        if config is None:
            full = os.path.abspath(folder)
            config = self._configs.get(full)
            if config is None:
                found = config_in(full)
                if found is not None:
                    config = found.with_flags(self.flags)
                else:
                    config = Config().with_flags(self.flags) if is_top(full) else self.config(os.path.dirname(full))
                self._configs[full] = config
            self._configs[folder] = config
        return config

    def plan(self, path: str) -> Plan:
        """What a file is checked with."""
        config = self.config(os.path.dirname(path) or ".")
        matching = tuple(number for number, override in enumerate(config.overrides) if matches(override.files, path))
        plan = self._plans.get((id(config), matching))
        if plan is None:
            # Flags win over overrides too.
            chosen = config.with_overrides(matching).with_flags(self.flags) if matching else config
            plan = self._plans[id(config), matching] = self._plan(chosen)
        return plan

    def results(self, plan: Plan) -> Results | None:
        """Where the results of a plan are kept between runs; None where they are not."""
        if id(plan) not in self._results:
            self._results[id(plan)] = _results_of(plan) if self.cached else None
        return self._results[id(plan)]

    def save(self) -> None:
        """Stores the results that are new."""
        for results in self._results.values():
            if results is not None:
                results.save()

    @property
    def plans(self) -> list[Plan]:
        """All plans made so far."""
        return list(self._plans.values())

    def excluded(self, path: str, *, folder: bool = False) -> bool:
        """Whether the configuration leaves a file or folder out."""
        config = self.config(os.path.dirname(path) or ".")
        return any(matches(globs, path, folder=folder) for globs in config.get("exclude"))

    def included(self, path: str) -> bool:
        """Whether the configuration asks for a file that its suffix would leave out."""
        config = self.config(os.path.dirname(path) or ".")
        return any(matches(globs, path) for globs in config.get("include"))

    def _plan(self, config: Config) -> Plan:
        for warning in unknown_rules(known_rules(config), config):
            if warning not in self.warnings:
                self.warnings.append(warning)
        plan = make_plan(config, as_of=self.as_of)
        return plan._replace(extract=self.extract, whole=self.whole, debug=self.debug, across=self.across)


def make_plan(config: Config, *, as_of: str | None = None) -> Plan:
    """What a configuration means for the engine. Loads the rules; raises FiglintError where it selects what is not there."""
    ledger = os.path.relpath(config.get("ledger")) if config.get("ledger") else ""
    rules = known_rules(config)
    if ledger:
        rules[LEDGER_RULE] = True
        _facts_of(ledger, config.get("language"), config.get("rules"))  # to say at once what is wrong with it
    return Plan(
        Options(
            Settings(config.get("country"), config.get("currency"), config.get("language")),
            wanted_rules(rules, config),
            config.get("severity"),
            config.get("confidence"),
            config.get("min-confidence"),
            as_of,
            config.get("format"),
            config.get("require-reason"),
        ),
        config.get("rules"),
        config.get("language"),
        config.get("fail-on"),
        config.get("as-of"),
        ledger=ledger,
        time_limit=config.get("time-limit"),
    )


def _results_of(plan: Plan) -> Results | None:
    key = getattr(pack_of(plan.language, plan.rules), "key", "")
    if not key or plan.extract or plan.whole or plan.debug:
        return None
    from lint.results import Results  # noqa: PLC0415

    options = plan.options
    tables = (sorted(table.items()) for table in (options.severities, options.confidences))
    rest = options._replace(wanted=frozenset(), severities={}, confidences={})
    ledger = ""
    if plan.ledger:
        try:
            ledger = read_bytes(plan.ledger).hex()
        except (OSError, FiglintError):
            return None
    return Results(key, plan.default_date or "", ledger, repr((sorted(options.wanted), *tables, rest)))


def known_rules(config: Config) -> dict[str, bool]:
    """All rules of a configuration: id → whether it runs unless it is told otherwise."""
    pack = pack_of(config.get("language"), config.get("rules"))
    return {name: is_default(name, check) for name, check in pack.checks.items()}


def rules_of(planner: Planner) -> dict[str, Any]:
    """The rows of all rules that the files met so far were checked with, by id."""
    found: dict[str, Any] = {}
    for plan in planner.plans:
        found.update(pack_of(plan.language, plan.rules).checks)
    return dict(sorted(found.items()))


def examples_of(planner: Planner) -> dict[str, tuple[list[str], list[str]]]:
    """Some examples of each rule that the files met so far were checked with: rule id → wrong texts, and right ones."""
    from lint.pack.load import load_rules  # noqa: PLC0415

    found: dict[str, tuple[list[str], list[str]]] = {}
    for language, folders in {(plan.language, plan.rules) for plan in planner.plans}:
        for table in load_rules(language, folders).tables:
            rule = str(table.data.get("id") if table.kind == "check" else table.data.get("check", ""))
            wrong, right = found.setdefault(rule, ([], []))
            wrong += [str(row.get("text", "")) for row in table.data.get("bad", ())]
            right += map(str, table.data.get("good", ()))
    return {rule: (wrong[:MOST_EXAMPLES], right[:MOST_EXAMPLES]) for rule, (wrong, right) in found.items()}


def is_default(rule: str, check: Any) -> bool:
    """Whether a rule runs unless it is told otherwise: style is everybody's own choice."""
    return bool(getattr(check, "default", True)) and not rule.startswith("style/")


_PACKS: dict[tuple[str, tuple[str, ...]], Any] = {}


def pack_of(language: str, folders: tuple[str, ...]) -> Any:
    """The compiled rules, loaded once a process (`forget_packs` makes it look again)."""
    pack = _PACKS.get((language, folders))
    if pack is None:
        from lint.pack import load_pack  # noqa: PLC0415

        while len(_PACKS) > 7:
            del _PACKS[next(iter(_PACKS))]
        pack = _PACKS[language, folders] = load_pack(language, folders)
    return pack


def forget_packs() -> None:
    """Loads rules anew when they are next asked for: for processes that outlive a change of rule files."""
    _PACKS.clear()


# -------------------------------------------------------------------------------------------------- finding files


def find_sources(
    paths: Iterable[str], planner: Planner, problems: list[str], *, force_exclude: bool = False
) -> Iterator[Source]:
    """The files that paths stand for, in order, each once. What cannot be found is appended to `problems`."""
    paths = list(paths)
    seen: set[str] = set()
    for path in paths:
        try:
            kind = os.stat(path).st_mode
        except (OSError, ValueError) as error:
            problems.append(f"{path}: {_why(error)}")
            continue
        if stat.S_ISDIR(kind):
            found = _walk(path, planner, problems)
        elif force_exclude and planner.excluded(path):
            continue
        else:
            found = iter((Source(path, size=os.stat(path).st_size),))
        for source in found:
            real = os.path.realpath(source.path) if stat.S_ISREG(kind) or stat.S_ISDIR(kind) else source.path
            if real not in seen:
                seen.add(real)
                yield source


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return f"cannot be read: {getattr(error, 'strerror', None) or error}"


def _walk(top: str, planner: Planner, problems: list[str]) -> Iterator[Source]:
    """The files of a folder and those below it, in the order of their names."""
    # Each folder to visit with the ignore files that hold there: (folder, patterns), outermost first.
    waiting = [(top, _ignores_above(top))]
    while waiting:
        folder, ignores = waiting.pop()
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except FileNotFoundError:
            continue  # it vanished since it was listed
        except OSError as error:
            problems.append(f"{folder}: {_why(error)}")
            continue
        own = tuple(
            ignore
            for name in IGNORE_FILES
            if any(entry.name == name for entry in entries)
            for ignore in _read_ignore(os.path.join(folder, name), folder)
        )
        ignores = (*ignores, *own)
        below = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = entry.path[2:] if entry.path.startswith(f".{os.sep}") else entry.path
            try:
                if entry.is_dir(follow_symlinks=False):
                    left_out = entry.name in VENDORED or _ignored(path, ignores, folder=True)
                    if not left_out and not planner.excluded(path, folder=True):
                        below.append((path, ignores))
                    continue
                known = entry.name.lower().endswith(SUFFIXES)
                if not entry.is_file() or not (known or planner.included(path)):
                    continue
                if _ignored(path, ignores) or planner.excluded(path):
                    continue
                yield Source(path, named=False, size=entry.stat().st_size)
            except OSError as error:
                if not entry.is_symlink() and not isinstance(error, FileNotFoundError):
                    problems.append(f"{path}: {_why(error)}")  # else a link to nowhere or to itself, or it vanished
        waiting.extend(reversed(below))


def _ignores_above(top: str) -> tuple[Any, ...]:
    """The ignore files of the folders above, as far as the top of the repository; none outside of one."""
    folder = os.path.abspath(top)
    above: list[Any] = []
    while not os.path.lexists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return ()
        folder = parent
        above[:0] = [one for name in IGNORE_FILES for one in _read_ignore(os.path.join(folder, name), folder)]
    above[:0] = _read_ignore(os.path.join(folder, ".git", "info", "exclude"), folder)
    return tuple(above)


def _read_ignore(path: str, folder: str) -> list[tuple[str, Any]]:
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:
            lines = file.read().splitlines()
    except OSError:
        return []
    patterns = tuple(line for line in lines if line.strip() and not line.startswith("#"))
    if not patterns:
        return []
    from lint.globs import compiled_leniently  # noqa: PLC0415

    return [(os.path.abspath(folder), compiled_leniently(patterns))]


def _ignored(path: str, ignores: tuple[tuple[str, Any], ...], *, folder: bool = False) -> bool:
    """Whether ignore files leave a path out: the last file that says anything of it decides."""
    if not ignores:
        return False
    full = os.path.abspath(path)
    for base, patterns in reversed(ignores):
        relative = full[len(base) :].lstrip(os.sep).replace(os.sep, "/")
        result = patterns.check_file(f"{relative}/" if folder else relative)
        if result.include is not None:
            return bool(result.include)
    return False


# ------------------------------------------------------------------------------------------------- checking files


def read_bytes(path: str) -> bytes:
    """The bytes of a file. Raises FiglintError for what is no file, OSError for what cannot be read."""
    # Not to wait for ever on a pipe that nobody writes to.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as file:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise FiglintError("is a folder")
        if stat.S_ISREG(mode):
            return file.read()
        if stat.S_ISFIFO(mode):
            os.set_blocking(handle, True) if _has_writer(handle) else None
            return file.read()
        if stat.S_ISCHR(mode) and path in ("/dev/stdin", "/dev/null", "/dev/tty", "/dev/fd/0"):
            os.set_blocking(handle, True)
            return file.read()
    raise FiglintError("is a device, not a file")


def _has_writer(handle: int) -> bool:
    """Whether reading a pipe will end: somebody has it open for writing, or has written to it."""
    import select  # noqa: PLC0415

    poll = select.poll()
    poll.register(handle, select.POLLIN | select.POLLHUP)
    events = poll.poll(50)
    return not events or bool(events[0][1] & select.POLLIN)


def compared(results: Iterable[Checked], planner: Planner) -> Iterator[Checked]:
    """The results of files, and behind them those between files: what two texts say differently of one thing."""
    gists = []
    for result in results:
        if result.gist is not None:
            gists.append(result.gist)
            yield result._replace(gist=None)
        else:
            yield result
    if len(gists) < 2:
        return
    from itertools import groupby  # noqa: PLC0415

    from lint.across import conflicts  # noqa: PLC0415

    plan = planner.plan(gists[0].path)
    found = conflicts(gists, pack_of(plan.language, plan.rules), plan.options)
    for path, diagnostics in groupby(found, key=lambda one: one.path):
        # read already, and counted: this only says what else there is in it
        its = planner.plan(path)
        yield Checked(path, tuple(diagnostics), shown_text(path, its.options.format), fail_on=its.fail_on, read=False)


def shown_text(path: str, format: str | None = None) -> str:  # noqa: A002
    """The text of a file that places of findings count in: of a Word document, what was read. Raises FiglintError, OSError."""
    from lint.read import BINARY, decode, format_of, read_document  # noqa: PLC0415

    data = read_bytes(path)
    return read_document(data, path, format).source if format_of(path, format) in BINARY else decode(data, path)


def check_source(source: Source, plan: Plan, known: Known | None = None) -> Checked:
    """Reads and checks one file; whatever goes wrong is in what it returns, never raised, but for `plan.debug`.

    known: what the version before, checked by the same plan, has in common with this one.
    """
    try:
        size = source.size or len(source.data or b"")
        checked: Checked = in_time(plan, source.path, size, _check_source, source, plan, known)
    except FiglintError as error:
        return _unread(source, str(error), note=False)
    return checked


def in_time(plan: Plan, path: str, size: int, work: Callable[..., Any], *of: Any) -> Any:
    """What `work` makes of the rest. Raises FiglintError where that takes longer than a file of so many bytes may take."""
    if not plan.time_limit:
        return work(*of)
    from lint.budget import Budget, OutOfTimeError, allowed  # noqa: PLC0415

    seconds = allowed(plan.time_limit, size)
    try:
        with Budget(seconds):
            return work(*of)
    except OutOfTimeError:
        more = "`time-limit` in the configuration gives it more"
        raise FiglintError(f"{path}: not checked: it takes more than {seconds:,} seconds; {more}") from None


def _check_source(source: Source, plan: Plan, known: Known | None) -> Checked:
    from lint.engine import diagnose, extract_document, extracted, internal_error, open_document  # noqa: PLC0415

    path = source.path
    try:
        data = source.data if source.data is not None else read_bytes(path)
        pack = pack_of(plan.language, plan.rules)
        document = open_document(data, path, pack, plan.options)
    except FileNotFoundError as error:
        return _unread(source, _why(error) if source.named else "vanished while files were checked", note=not source.named)
    except OSError as error:
        return _unread(source, _why(error), note=False)
    except FiglintError as error:
        return _unread(source, str(error), note=not source.named)
    except Exception as error:
        if plan.debug:
            raise
        return Checked(path, problems=(internal_error(path, "reading", error),), read=False)
    if not source.named and document.format == "html" and OWN_PAGE in document.source[:OWN_HEAD]:
        return Checked(path, read=False)
    if document.date is None and plan.default_date:
        document = document._replace(date=plan.default_date, date_from="configuration")
    try:
        if plan.extract:
            return Checked(path, figures=extract_document(document, pack, plan.options.settings))
        also = _by_ledger(plan) if plan.ledger else None
        outcome = diagnose(document, pack, plan.options, debug=plan.debug, also=also, known=known)
    except FiglintError as error:
        return Checked(path, problems=(f"{path}: {error}",))
    except Exception as error:
        if plan.debug:
            raise
        return Checked(path, problems=(internal_error(path, "finding its figures", error),))
    found = outcome.diagnostics
    if plan.ledger and any(one.rule == LEDGER_RULE for one in found):
        from lint.ledger import load, with_lines  # noqa: PLC0415

        found = with_lines(found, load(plan.ledger))
    checked = Checked(path, found, document.source if found else "", problems=outcome.problems, fail_on=plan.fail_on)
    if plan.across:
        from lint.across import gist  # noqa: PLC0415
        from lint.suppress import UNUSED  # noqa: PLC0415

        kept, hushing = gist(outcome.article, pack, plan.options)
        needed = tuple(one for one in found if one.rule != UNUSED or one.start not in hushing)
        checked = checked._replace(gist=kept, diagnostics=needed)
    if plan.whole:
        return checked._replace(source=document.source, figures=extracted(outcome.article), document=document)
    return checked


def _by_ledger(plan: Plan) -> Callable[[Article], Iterable[Finding]] | None:
    """What looks for figures that the ledger has otherwise; None where nobody wants to know."""
    if LEDGER_RULE not in plan.options.wanted:
        return None
    from lint.ledger import check_article  # noqa: PLC0415

    pack = pack_of(plan.language, plan.rules)
    reads = _facts_of(plan.ledger, plan.language, plan.rules)
    return lambda article: check_article(article, reads, pack.checks[LEDGER_RULE], set())


_FACTS: dict[tuple[str, int, str, tuple[str, ...]], list[Read]] = {}


def _facts_of(path: str, language: str, rules: tuple[str, ...]) -> list[Read]:
    """The facts of a ledger, read once. Raises FiglintError for what is wrong with it."""
    from lint.ledger import load, read_facts  # noqa: PLC0415

    try:
        key = (os.path.abspath(path), os.stat(path).st_mtime_ns, language, rules)
    except OSError as error:
        raise FiglintError(f"{path}: cannot be read: {error.strerror}") from None
    if key not in _FACTS:
        _FACTS.clear()
        _FACTS[key] = read_facts(load(path), pack_of(language, rules))
    return _FACTS[key]


_FAILING = {"error": ("error",), "warning": ("error", "warning"), "info": ("error", "warning", "info")}


def _unread(source: Source, why: str, *, note: bool) -> Checked:
    message = why if why.startswith(source.path) else f"{source.path}: {why}"
    return Checked(source.path, notes=(message,), read=False) if note else Checked(source.path, problems=(message,), read=False)


class _Task(NamedTuple):
    """A file to check; `known` is what an earlier run found in it, `key` the name under which to keep what this one finds."""

    source: Source
    plan: Plan
    key: bytes = b""
    known: Checked | None = None


def check_sources(sources: Iterable[Source], planner: Planner, jobs: int = 0) -> Iterator[Checked]:
    """Checks files and gives the results in the order of the files. `jobs`: how many processes, 0: as fits the work."""
    try:
        yield from _check_batches(_batches(sources, planner), planner, jobs)
    finally:
        planner.save()


def _check_batches(batches: Iterator[list[_Task]], planner: Planner, jobs: int) -> Iterator[Checked]:
    if jobs == 1:
        for batch in batches:
            for task in batch:
                yield _keep(task, planner, task.known or check_source(task.source, task.plan))
        return
    # Look at some batches before deciding: few files are checked sooner in this process.
    first: list[list[_Task]] = []
    size = 0
    for batch in batches:
        first.append(batch)
        size += sum(task.source.size for task in batch if task.known is None)
        if size >= PARALLEL_BYTES and len(first) > 1:
            yield from _in_parallel(first, batches, planner, jobs or processors())
            return
        if len(first) >= MOST_WAITING:
            yield from _check_batches(iter(first), planner, 1)
            first, size = [], 0
    yield from _check_batches(iter(first), planner, 1)


def _batches(sources: Iterable[Source], planner: Planner) -> Iterator[list[_Task]]:
    batch: list[_Task] = []
    size = 0
    for source in sources:
        task = _task(source, planner)
        batch.append(task)
        size += source.size if task.known is None else 0
        if size >= BATCH_BYTES or len(batch) >= 64:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _task(source: Source, planner: Planner) -> _Task:
    """What is to be done with a file: nothing but to look up its result, where that is known."""
    plan = planner.plan(source.path)
    results = planner.results(plan) if source.data is None else None
    if results is None:
        return _Task(source, plan)
    path = source.path
    try:
        data = read_bytes(path)
    except (OSError, FiglintError):
        return _Task(source, plan)
    key = results.key(path, data)
    found = results.find(key, path)
    gist = results.gist(key, path) if plan.across and found is not None else None
    if found is None or (plan.across and gist is None):
        return _Task(source._replace(data=data), plan, key)
    text = ""
    if found:
        from lint.read import decode  # noqa: PLC0415

        text = decode(data, path)
    return _Task(source, plan, key, Checked(path, found, text, fail_on=plan.fail_on, gist=gist))


def _keep(task: _Task, planner: Planner, checked: Checked) -> Checked:
    """A result, kept for later runs if it is new and nothing went wrong."""
    if task.known is None and task.key and checked.read and not checked.problems and not checked.notes:
        results = planner.results(task.plan)
        # what findings are shown in must be there again: some formats make a text of their own from their bytes
        if results is not None and (not checked.diagnostics or _text_of(task.source) == checked.source):
            results.keep(task.key, checked.diagnostics, checked.gist)
    return checked


def _text_of(source: Source) -> str | None:
    from lint.read import decode  # noqa: PLC0415

    try:
        return decode(source.data, source.path) if isinstance(source.data, bytes) else None
    except FiglintError:
        return None


def processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _in_parallel(first: list[list[_Task]], rest: Iterator[list[_Task]], planner: Planner, jobs: int) -> Iterator[Checked]:
    import multiprocessing  # noqa: PLC0415
    from collections import deque  # noqa: PLC0415
    from concurrent.futures import Future, ProcessPoolExecutor  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415
    from itertools import chain  # noqa: PLC0415

    from lint import engine  # noqa: F401, PLC0415  # for the children to have
    from lint.budget import hear_lost_interrupt  # noqa: PLC0415

    # A forked child has the rules already; elsewhere each process loads them from the cache.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() and os.name == "posix" else None
    waiting: deque[tuple[list[_Task], Future[list[Checked]] | None]] = deque()

    def finished() -> Iterator[Checked]:
        batch, future = waiting.popleft()
        fresh = iter(future.result() if future is not None else ())
        hear_lost_interrupt()
        for task in batch:
            yield _keep(task, planner, task.known or next(fresh))

    with ProcessPoolExecutor(jobs, multiprocessing.get_context(method), _ignore_interrupts) as pool:
        try:
            for batch in chain(first, rest):
                fresh = [(task.source, task.plan) for task in batch if task.known is None]
                waiting.append((batch, pool.submit(_check_batch, fresh) if fresh else None))
                if len(waiting) > 4 * jobs:  # so that memory does not grow with the number of files
                    yield from finished()
            while waiting:
                yield from finished()
        except BrokenProcessPool as error:
            raise FiglintError("a process that checked files was ended from outside; try with -j 1") from error
        except BaseException:  # interrupted, or nobody wants the rest: not to wait for what is being checked
            pool.shutdown(wait=False, cancel_futures=True)
            for child in multiprocessing.active_children():
                child.terminate()
            raise


def _ignore_interrupts() -> None:
    import signal  # noqa: PLC0415

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent process sees to it


def _check_batch(batch: list[tuple[Source, Plan]]) -> list[Checked]:
    return [check_source(source, plan) for source, plan in batch]
