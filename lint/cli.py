"""The command line: `figlint check`, `extract`, `rules`, `config`, `init`. The outermost layer: all screens are here.

Exit codes: 0 clean, 1 findings at or above --fail-on, 2 usage, configuration, rule, input or internal error.
Findings go to standard output, everything else to standard error.
"""

from __future__ import annotations

import os
import sys

from lint.arguments import Command, Flag, help_text, parse, switch
from lint.config import KEYS, Key
from lint.model import FiglintError
from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import TextIO

    from lint.report import Writer
    from lint.workspace import Checked, Planner, Source

COLOURS = ("auto", "always", "never")


def _of_config(name: str, metavar: str, short: str = "", text: str = "") -> Flag:
    key = KEYS[name]
    return Flag(name, key._replace(help=text) if text else key, metavar, short)


READING = (
    _of_config("as-of", "DATE", text="the article's date, YYYY-MM-DD, whatever it says itself"),
    _of_config("format", "NAME", text="read files as plain, markdown or html, whatever their names say"),
    Flag("stdin-filename", Key("text", "the name of what comes on standard input: its format, its configuration"), "PATH"),
    Flag("config", Key("text", "the configuration file to use, in place of the nearest"), "FILE"),
    switch("force-exclude", "leave out what the configuration excludes even where it is named"),
    _of_config("country", "CODE"),
    _of_config("currency", "CODE"),
    _of_config("rules", "PATHS"),
    _of_config("jobs", "N", "j"),
    switch("no-cache", ""),  # no results are cached yet
    Flag("color", Key("choice", "colours: on a terminal, always or never", choices=COLOURS), "WHEN"),
)
OUTPUT = Flag("output", Key("text", "write to a file, in place of standard output"), "FILE", "o")

CHECK = Command(
    "check",
    "[OPTIONS] [PATH... | -]",
    "Checks articles: files, folders (the current one unless something is named), or standard input as `-`. "
    "Says nothing when nothing is wrong.",
    (
        _of_config("select", "RULES", text="run these rules or families only, as in conversion,date/weekday"),
        _of_config("extend-select", "RULES", text="run these as well, as in style"),
        _of_config("ignore", "RULES", text="do not run these rules or families"),
        _of_config("min-confidence", "LEVEL"),
        _of_config("fail-on", "LEVEL"),
        Flag(
            "output-format",
            Key("texts", "how findings are written; --list-formats names all; several as in full,sarif:found.sarif"),
            "NAME[:FILE]",
        ),
        OUTPUT,
        Flag("diff-base", Key("text", "only findings on lines that changed since this revision"), "REV"),
        _of_config("baseline", "FILE"),
        switch("statistics", "count the findings by rule, on standard error"),
        switch("list-formats", "name all output formats"),
        *READING,
    ),
    "Exit codes: 0 clean, 1 findings at or above --fail-on, 2 could not check.",
)
EXTRACT = Command(
    "extract",
    "[OPTIONS] [PATH... | -]",
    "Lists the figures of articles: what each means, what it counts, who stands behind it.",
    (
        Flag("output-format", Key("texts", "text, csv, json or jsonl; several as in text,csv:figures.csv"), "NAME[:FILE]"),
        OUTPUT,
        *READING,
    ),
)
RULES = Command(
    "rules",
    "[ID] | test [PATH...]",
    "Lists the rules, or explains one: why it is there, what it finds and what it leaves alone. "
    "`rules test` runs the examples of all rules, or of those in the folders and files named.",
    (
        _of_config("language", "NAME"),
        Flag("rules", Key("texts", "folders or files of further rules"), "PATHS"),
        Flag("config", Key("text", "the configuration file to use, in place of the nearest"), "FILE"),
    ),
)
CONFIG = Command(
    "config",
    "show [PATH] | schema",
    "Shows what holds for a file and where each value was set, or a JSON Schema of the configuration for editors.",
    (Flag("config", Key("text", "the configuration file to use, in place of the nearest"), "FILE"),),
)
INIT = Command("init", "", "Writes a figlint.toml with everything in it that can be set, commented out.")
BASELINE = Command(
    "baseline",
    "write | prune [PATH...]",
    "Writes the findings there are now to a file, so that `check --baseline FILE` reports new ones only; "
    "`prune` takes out what is found no more.",
    (
        Flag("output", Key("text", "the baseline"), "FILE", "o"),
        _of_config("select", "RULES", text="run these rules or families only"),
        _of_config("ignore", "RULES", text="do not run these rules or families"),
        _of_config("min-confidence", "LEVEL"),
        *READING,
    ),
)
WRITTEN = Flag("output-format", Key("texts", "how findings are written, as for `figlint check`"), "NAME[:FILE]")
FINDING = (WRITTEN, OUTPUT, *READING)
COMPARE = Command(
    "compare",
    "[OPTIONS] SOURCE... TEXT",
    "Looks for every figure of the last file in the files before it: the same, rounded, converted or added up.",
    FINDING,
    "Exit codes: 0 all are supported, 1 some are not, 2 could not compare.",
)
DIFF = Command("diff", "REV [PATH...]", "Lists the figures that changed since a revision, as a table.", READING)
LEDGER = Command(
    "ledger",
    "init | check [PATH...] | list",
    "Keeps a repository's figures in figures.toml: `init` writes one, `check` compares every text with it, `list` shows it.",
    (Flag("ledger", Key("text", "the ledger, in place of the nearest figures.toml"), "FILE"), *FINDING),
    "Exit codes: 0 all say what the ledger says, 1 some do not, 2 could not check.",
)
COMMANDS = {command.name: command for command in (CHECK, EXTRACT, COMPARE, DIFF, LEDGER, RULES, BASELINE, CONFIG, INIT)}


def run() -> None:
    """The entry point of the process: as `main`, but quicker to start and to end."""
    import gc

    gc.set_threshold(100_000, 20, 100)  # hardly anything here is ever in a cycle, and the rules are many objects
    code = main()
    if _debug():
        sys.exit(code)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)  # without taking everything apart first


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns the exit code. Never raises, but with FIGLINT_DEBUG=1."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except FiglintError as error:
        _complain(f"figlint: {error}")
        return 2
    except BrokenPipeError:
        # Whoever read our output has enough: what is still in the buffer goes nowhere, in silence.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        if _debug():
            raise
        _complain(f"figlint: {error.strerror or error}{f': {error.filename}' if error.filename else ''}")
        return 2
    except (RecursionError, MemoryError) as error:
        if _debug():
            raise
        _complain(f"figlint: {type(error).__name__}: too much for one go; name the files one by one to find which it is")
        return 2
    return code


def _run(arguments: Sequence[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        sys.stdout.write(_overview())
        return 0 if arguments else 2
    name, *rest = arguments
    if name in ("-V", "--version"):
        from lint import __version__

        sys.stdout.write(f"figlint {__version__}\n")
        return 0
    command = COMMANDS.get(name)
    if command is None:
        raise FiglintError(_no_command(name))
    options, paths = parse(command, rest)
    if options.pop("help", False):
        sys.stdout.write(help_text(command, _defaults(command)))
        return 0
    return _DO[name](options, paths)


def _overview() -> str:
    width = max(map(len, COMMANDS))
    lines = [
        "figlint: finds the figures of an article that cannot all be true, and those nobody stands behind.",
        "",
        "Usage: figlint COMMAND [OPTIONS] [PATH... | -]",
        "",
        *(f"  {name.ljust(width)}  {_short(command.help)}" for name, command in COMMANDS.items()),
        "",
        "figlint COMMAND --help tells more. figlint --version says which this is.",
    ]
    return "\n".join(lines) + "\n"


def _short(text: str) -> str:
    return text.partition(". ")[0].partition(":")[0].rstrip(".")


def _no_command(name: str) -> str:
    if os.path.exists(name) or name == "-" or name.startswith("-"):
        return f"a command comes first: did you mean `figlint check {name}`?"
    from lint.pack.load import nearest

    return f"no command {name!r}{nearest(name, list(COMMANDS))}"


def _defaults(command: Command) -> dict[str, str]:
    named = {flag.name: KEYS[flag.name].default for flag in command.flags if flag.name in KEYS}
    found = {name: str(value) for name, value in named.items() if isinstance(value, str)}
    if command in (CHECK, EXTRACT):
        found["output-format"] = "full" if command is CHECK else "text"
    if any(flag.name == "color" for flag in command.flags):
        found["color"] = "auto"
    return found


# ----------------------------------------------------------------------------------------------- check and extract


def check(options: dict[str, Any], paths: list[str]) -> int:
    """`figlint check`."""
    if options.get("list-formats"):
        from lint.report import formats

        sys.stdout.write("".join(f"{name}\n" for name in formats()))
        return 0
    return _work(options, paths, extracting=False)


def extract(options: dict[str, Any], paths: list[str]) -> int:
    """`figlint extract`."""
    options.setdefault("output-format", ("text",))
    return _work(options, paths, extracting=True)


class _Tally:
    """What is counted while results stream by; notes and problems are written to standard error as they come."""

    def __init__(self) -> None:
        self.files = 0
        self.severities: dict[str, int] = {}
        self.rules: dict[tuple[str, str], int] = {}
        self.failed = False
        self.trouble = False

    def watch(self, results: Iterable[Checked]) -> Iterator[Checked]:
        """The results, counted."""
        for result in results:
            self.files += result.read
            self.failed = self.failed or result.failed
            for message in result.notes:
                _complain(f"note: {message}")
            for message in result.problems:
                self.trouble = True
                _complain(f"error: {message}")
            for diagnostic in result.diagnostics:
                severity = diagnostic.severity
                self.severities[severity] = self.severities.get(severity, 0) + 1
                rule = (diagnostic.rule, severity)
                self.rules[rule] = self.rules.get(rule, 0) + 1
            yield result

    def summary(self) -> str:
        """"Found 2 errors, 1 warning in 8 files", or nothing."""
        parts = [
            _plural(self.severities[severity], noun)
            for severity, noun in (("error", "error"), ("warning", "warning"), ("info", "remark"))
            if severity in self.severities
        ]
        return f"Found {', '.join(parts)} in {_plural(self.files, 'file')}" if parts else ""

    def statistics(self) -> str:
        """A line a rule, the most frequent first."""
        rows = sorted(self.rules.items(), key=lambda row: (-row[1], row[0]))
        return "".join(f"{count:6}  {severity:7}  {rule}\n" for (rule, severity), count in rows)


def _plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _work(options: dict[str, Any], paths: list[str], *, extracting: bool) -> int:
    from lint.report import Run
    from lint.workspace import Planner

    planner = Planner(_flags(options), options.get("config"), as_of=options.get("as-of"), extract=extracting, debug=_debug())
    settings = planner.config(".")
    outputs = _outputs(options, settings.get("output-format"), "figures" if extracting else "diagnostics")
    planner.whole = any(output.whole for output in outputs)
    for_people = any(output.path is None and output.for_people for output in outputs)

    problems: list[str] = []
    sources = _sources(paths, options, planner, problems)
    tally = _Tally()
    stale: list[str] = []
    results: Iterable[Checked] = tally.watch(_results(sources, options, planner, stale))
    if len(outputs) > 1:
        results = list(results)
    for output in outputs:
        colour = output.path is None and output.for_people and _colour(options.get("color", "auto"), sys.stdout)
        run = Run(results, _version(), colour, _width(), lambda: _rules_of(planner))
        if output.path is not None:
            _pour_into(output.path, output.write, run)
            continue
        if not output.for_people or sys.stdout.encoding.lower() not in ("utf-8", "utf8"):
            _as_utf8(sys.stdout, force=not output.for_people)
        _pour(output.write, run, sys.stdout)
    for warning in planner.warnings:
        _complain(f"warning: {warning}")
    if stale:
        _complain(f"note: found no more, `figlint baseline prune` takes {'it' if len(stale) == 1 else 'them'} out:")
        for line in stale:
            _complain(f"  {line}")
    for problem in problems:
        _complain(f"error: {problem}")
    if options.get("statistics"):
        sys.stderr.write(tally.statistics())
    if for_people and not extracting and tally.severities:
        _complain(tally.summary())
    if problems or tally.trouble:
        return 2
    return 1 if tally.failed else 0


def _results(
    sources: Iterable[Source], options: Mapping[str, Any], planner: Planner, stale: list[str]
) -> Iterable[Checked]:
    """What checking gives, without what is known already or was not touched."""
    from lint.workspace import check_sources

    settings = planner.config(".")
    jobs = options.get("jobs", settings.get("jobs"))
    known = None if planner.extract else options.get("baseline", settings.get("baseline"))
    if options.get("diff-base"):
        from lint.changes import changes_since, only_changed, touched

        changes = changes_since(options["diff-base"])
        results: Iterable[Checked] = touched(check_sources(only_changed(sources, changes), planner, jobs), changes)
    else:
        results = check_sources(sources, planner, jobs)
    if known:
        from lint.baseline import load, without_known

        results = without_known(results, load(known), [] if options.get("diff-base") else stale)
    return results


def baseline(options: dict[str, Any], paths: list[str]) -> int:
    """`figlint baseline write|prune`."""
    from lint.baseline import DEFAULT, load, write
    from lint.workspace import Planner

    what, *paths = paths or [""]
    if what not in ("write", "prune"):
        raise FiglintError(f"figlint baseline: write or prune, not {what!r}")
    planner = Planner(_flags(options), options.get("config"), as_of=options.get("as-of"), debug=_debug())
    path = options.get("output") or planner.config(".").get("baseline") or DEFAULT
    only = load(path) if what == "prune" else None
    problems: list[str] = []
    tally = _Tally()
    found = _results(_sources(paths, options, planner, problems), {**options, "baseline": ""}, planner, [])
    written, total = write(path, tally.watch(found), only=only)
    for problem in problems:
        _complain(f"error: {problem}")
    if only is None:
        _complain(f"{path}: {_plural(written, 'finding')} of {_plural(tally.files, 'file')}")
    else:
        _complain(f"{path}: {len(only.rows) - written:,} taken out, {written:,} left; {total:,} found in all")
    return 2 if problems or tally.trouble else 0


def _flags(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options that stand for keys of the configuration of each file."""
    apart = ("as-of", "output-format", "baseline", "jobs")
    return {name: value for name, value in options.items() if name in KEYS and name not in apart}


class _Output(NamedTuple):
    """One way of writing the results: to standard output where there is no path."""

    write: Writer
    for_people: bool
    path: str | None
    whole: bool  # shows articles, so that results must hold them


def _outputs(options: Mapping[str, Any], configured: str, purpose: str) -> list[_Output]:
    from lint.report import writer

    outputs = []
    unnamed = options.get("output")
    for text in options.get("output-format", (configured,)):
        name, _, path = text.partition(":")
        if not path:
            path, unnamed = unnamed, None
        outputs.append(_Output(writer(name, purpose), name in ("full", "concise", "text"), path or None, name == "html"))
    if unnamed:
        raise FiglintError(f"-o {unnamed}: all formats have their files already")
    if sum(output.path is None for output in outputs) > 1:
        raise FiglintError("two formats would be written to standard output: name a file for one, as in sarif:found.sarif")
    return outputs


def _sources(paths: list[str], options: Mapping[str, Any], planner: Planner, problems: list[str]) -> Iterator[Source]:
    from lint.workspace import STDIN, Source, find_sources

    force = bool(options.get("force-exclude"))
    group: list[str] = []
    for path in paths or ["."]:
        if path != "-":
            group.append(path)
            continue
        yield from find_sources(group, planner, problems, force_exclude=force)
        group = []
        name = options.get("stdin-filename", STDIN)
        if force and name != STDIN and planner.excluded(name):
            continue
        data = sys.stdin.buffer.read()
        yield Source(name, size=len(data), data=data)
    yield from find_sources(group, planner, problems, force_exclude=force)


def _pour(write: Writer, run: Any, out: TextIO) -> None:
    out.writelines(write(run))
    out.flush()


def _pour_into(path: str, write: Writer, run: Any) -> None:
    """Writes a whole new file or none: what stood there stays until everything is written."""
    if os.path.exists(path) and not os.path.isfile(path):  # /dev/stderr, a pipe
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="") as out:
            _pour(write, run, out)
        return
    partial = f"{path}.{os.getpid()}.tmp"
    try:
        with open(partial, "w", encoding="utf-8", errors="backslashreplace", newline="") as out:
            _pour(write, run, out)
        os.replace(partial, path)
    except OSError as error:
        raise FiglintError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        if os.path.lexists(partial):
            os.unlink(partial)


def _as_utf8(out: TextIO, *, force: bool) -> None:
    """Machines get UTF-8 wherever they are; a screen that lacks a character gets its number."""
    if hasattr(out, "reconfigure"):
        if force:
            out.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
        else:
            out.reconfigure(errors="backslashreplace")


def _rules_of(planner: Planner) -> Mapping[str, Any]:
    from lint.workspace import rules_of

    return rules_of(planner)


def _colour(when: str, out: TextIO) -> bool:
    environment = os.environ
    if when != "auto":
        return when == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return out.isatty() and environment.get("TERM") != "dumb"


def _width() -> int:
    """Columns to fill: those of the terminal, within what can be read; always the same where there is none."""
    if not sys.stdout.isatty():
        return 100
    try:
        return max(40, min(140, os.get_terminal_size(sys.stdout.fileno()).columns))
    except OSError:
        return 100


def _complain(message: str) -> None:
    from lint.report._screen import plain

    try:
        sys.stderr.write("\n".join(plain(line) for line in message.split("\n")) + "\n")
    except (OSError, ValueError):
        return  # nobody is listening


def _debug() -> bool:
    return os.environ.get("FIGLINT_DEBUG", "0") not in ("", "0")


def _version() -> str:
    from lint import __version__

    return __version__


# ---------------------------------------------------------------------------------------------- rules, config, init


def rules(options: dict[str, Any], names: list[str]) -> int:
    """`figlint rules`, `rules ID`, `rules test PATH…`."""
    from lint.config import find_config, load_config

    settings = load_config(options["config"]) if options.get("config") else find_config(".")
    language = options.get("language") or settings.get("language")
    folders = tuple(options.get("rules", ())) or tuple(settings.get("rules"))
    if names[:1] == ["test"]:
        return _test_rules(names[1:], language, folders)
    from lint.explain import catalogue, explain
    from lint.pack.load import load_rules

    loaded = load_rules(language, folders)
    on = _colour("auto", sys.stdout)
    if not names:
        sys.stdout.write(catalogue(loaded, colour=on))
        return 0
    for number, name in enumerate(names):
        sys.stdout.write(("\n" if number else "") + explain(loaded, name, colour=on))
    return 0


def _test_rules(paths: list[str], language: str, folders: tuple[str, ...]) -> int:
    """Tries the examples of all rules, or of those in the folders and files named, which are rules like any others then."""
    from lint.pack import selftest
    from lint.pack.files import rule_files
    from lint.pack.load import load_rules
    from lint.workspace import pack_of

    known = {os.path.realpath(path) for path in rule_files(language, folders)}
    further = [path for path in paths if not {os.path.realpath(file) for file in _toml_files(path)} <= known]
    folders = (*folders, *further)
    loaded = load_rules(language, folders)
    wanted = {os.path.realpath(file) for path in paths for file in _toml_files(path)}
    files = tuple(path for path in loaded.files if os.path.realpath(path) in wanted)
    if paths and not files:
        raise FiglintError(f"no rule files (*.toml) in {', '.join(paths)}")
    tried, failures = selftest.run(loaded, pack_of(language, folders), files)
    for failure in failures:
        print(failure)
    said = f"{_plural(len(failures), 'example')} of {tried:,} failed" if failures else f"{_plural(tried, 'example')} passed"
    _complain(said)
    return 1 if failures else 0


def _toml_files(path: str) -> list[str]:
    if not os.path.isdir(path):
        if not os.path.isfile(path):
            raise FiglintError(f"{path}: no such rule folder or file")
        return [path]
    return [os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names if name.endswith(".toml")]


def config(options: dict[str, Any], names: list[str]) -> int:
    """`figlint config show [PATH]`, `config schema`."""
    from lint import explain

    what, *paths = names or ["show"]
    if what == "schema":
        sys.stdout.write(explain.config_schema())
    elif what == "show":
        for path in paths or ["."]:
            sys.stdout.write(explain.config_shown(path, options.get("config")))
    else:
        raise FiglintError(f"figlint config: show or schema, not {what!r}")
    return 0


def init(options: dict[str, Any], names: list[str]) -> int:
    """`figlint init`."""
    from lint.explain import config_start

    if options or names:
        raise FiglintError("figlint init takes nothing more")
    path = "figlint.toml"
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(config_start())
    except FileExistsError:
        raise FiglintError(f"{path} is already here; figlint config show says what holds") from None
    sys.stderr.write(f"Wrote {path}: take the # off what you want to set\n")
    return 0


# --------------------------------------------------------------------------------------- sources, versions, the ledger


def compare(options: dict[str, Any], paths: list[str]) -> int:
    """`figlint compare`."""
    from lint.compare import compare_paths
    from lint.workspace import Planner

    planner = Planner(_flags(options), options.get("config"), as_of=options.get("as-of"), debug=_debug())
    return _show([compare_paths(paths, planner)], options, planner)


def diff(options: dict[str, Any], arguments: list[str]) -> int:
    """`figlint diff`."""
    from lint.compare import table, versions
    from lint.workspace import Planner

    if not arguments:
        raise FiglintError("figlint diff: since which revision? figlint diff HEAD~1")
    planner = Planner(_flags(options), options.get("config"), as_of=options.get("as-of"), debug=_debug())
    sys.stdout.writelines(table(list(versions(arguments[0], arguments[1:], planner))))
    return 0


def ledger(options: dict[str, Any], arguments: list[str]) -> int:
    """`figlint ledger init|check|list`."""
    from lint import ledger as books

    what, *paths = arguments or [""]
    if what == "init":
        path = options.get("ledger") or books.NAME
        try:
            with open(path, "x", encoding="utf-8") as file:
                file.write(books.START)
        except FileExistsError:
            raise FiglintError(f"{path} is already here; figlint ledger list shows it") from None
        _complain(f"Wrote {path}")
        return 0
    if what not in ("check", "list"):
        raise FiglintError(f"figlint ledger: init, check or list, not {what!r}")
    facts = books.load(options.get("ledger") or books.find_ledger())
    if what == "list":
        sys.stdout.writelines(books.listing(facts))
        return 0
    from lint.workspace import Planner

    planner = Planner(_flags(options), options.get("config"), as_of=options.get("as-of"), debug=_debug())
    problems: list[str] = []
    results, unsaid = books.check_sources(_sources(paths, options, planner, problems), facts, planner)
    for message in unsaid:
        _complain(f"note: {message}")
    for problem in problems:
        _complain(f"error: {problem}")
    code = _show(results, options, planner)
    return 2 if problems else code


def _show(results: list[Checked], options: Mapping[str, Any], planner: Planner) -> int:
    """Writes results in the formats asked for, and says how it went as an exit code."""
    from lint.report import Run

    tally = _Tally()
    results = list(tally.watch(results))
    for output in _outputs(options, planner.config(".").get("output-format"), "diagnostics"):
        colour = output.path is None and output.for_people and _colour(options.get("color", "auto"), sys.stdout)
        run = Run(results, _version(), colour, _width(), lambda: _rules_of(planner))
        if output.path is not None:
            _pour_into(output.path, output.write, run)
            continue
        _as_utf8(sys.stdout, force=not output.for_people)
        _pour(output.write, run, sys.stdout)
    if tally.trouble:
        return 2
    return 1 if tally.failed else 0


_DO = {
    "check": check,
    "extract": extract,
    "compare": compare,
    "diff": diff,
    "ledger": ledger,
    "rules": rules,
    "baseline": baseline,
    "config": config,
    "init": init,
}


if __name__ == "__main__":
    run()
