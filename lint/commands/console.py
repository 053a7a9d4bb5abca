"""What the commands share: options that many take, output formats and files, the screen, what is counted on the way."""

from __future__ import annotations

import os
import sys

from lint.arguments import Flag, switch
from lint.config import KEYS, Key
from lint.model import FiglintError
from lint.read import FORMATS
from lint.records import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import BinaryIO, TextIO

    from lint.report import Writer
    from lint.workspace import Checked, Planner, Source

COLOURS = ("auto", "always", "never")


def of_config(name: str, metavar: str, short: str = "", text: str = "") -> Flag:
    """The option that stands for a key of the configuration."""
    key = KEYS[name]
    return Flag(name, key._replace(help=text) if text else key, metavar, short)


READING = (
    of_config("as-of", "DATE", text="the article's date, YYYY-MM-DD, whatever it says itself"),
    of_config("format", "NAME", text=f"read files as {', '.join(FORMATS)}, whatever their names say"),
    Flag("stdin-filename", Key("text", "the name of what comes on standard input: its format, its configuration"), "PATH"),
    Flag("config", Key("text", "the configuration file to use, in place of the nearest"), "FILE"),
    switch("force-exclude", "leave out what the configuration excludes even where it is named"),
    of_config("country", "CODE"),
    of_config("currency", "CODE"),
    of_config("rules", "PATHS"),
    of_config("jobs", "N", "j"),
    switch("no-cache", "check every file anew, also those in which nothing has changed"),
    Flag("color", Key("choice", "colours: on a terminal, always or never", choices=COLOURS), "WHEN"),
)
OUTPUT = Flag("output", Key("text", "write to a file, in place of standard output"), "FILE", "o")
FINDING = (
    Flag("output-format", Key("texts", "how findings are written, as for `figlint check`"), "NAME[:FILE]"),
    OUTPUT,
    *READING,
)


class Tally:
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
                complain(f"note: {message}")
            for message in result.problems:
                self.trouble = True
                complain(f"error: {message}")
            for diagnostic in result.diagnostics:
                severity = diagnostic.severity
                self.severities[severity] = self.severities.get(severity, 0) + 1
                rule = (diagnostic.rule, severity)
                self.rules[rule] = self.rules.get(rule, 0) + 1
            yield result

    def summary(self) -> str:
        """ "Found 2 errors, 1 warning in 8 files", or nothing."""
        parts = [
            plural(self.severities[severity], noun)
            for severity, noun in (("error", "error"), ("warning", "warning"), ("info", "remark"))
            if severity in self.severities
        ]
        return f"Found {', '.join(parts)} in {plural(self.files, 'file')}" if parts else ""

    def statistics(self) -> str:
        """A line a rule, the most frequent first."""
        rows = sorted(self.rules.items(), key=lambda row: (-row[1], row[0]))
        return "".join(f"{count:6}  {severity:7}  {rule}\n" for (rule, severity), count in rows)


def plural(number: int, noun: str) -> str:
    """ "1 file", "1,200 files"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def results_of(sources: Iterable[Source], options: Mapping[str, Any], planner: Planner, stale: list[str]) -> Iterable[Checked]:
    """What checking gives, without what is known already or was not touched."""
    from lint.workspace import check_sources, compared

    settings = planner.config(".")
    jobs = options.get("jobs", settings.get("jobs"))
    known = None if planner.extract else options.get("baseline", settings.get("baseline"))
    planner.across = bool(options.get("across", settings.get("across"))) and not planner.extract
    if options.get("diff-base"):
        from lint.changes import changes_since, only_changed, touched

        changes = changes_since(options["diff-base"])
        results: Iterable[Checked] = check_sources(only_changed(sources, changes), planner, jobs)
        results = touched(compared(results, planner), changes)
    else:
        results = compared(check_sources(sources, planner, jobs), planner)
    if known:
        from lint.baseline import load, without_known

        results = without_known(results, load(known), [] if options.get("diff-base") else stale)
    return results


def flags_of(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options that stand for keys of the configuration of each file."""
    apart = ("as-of", "output-format", "baseline", "jobs", "across")
    return {name: value for name, value in options.items() if name in KEYS and name not in apart}


class Output(NamedTuple):
    """One way of writing the results: to standard output where there is no path."""

    write: Writer
    for_people: bool
    path: str | None
    whole: bool  # shows articles, so that results must hold them


def outputs_of(options: Mapping[str, Any], configured: str, purpose: str) -> list[Output]:
    """The ways of writing that the command line names, or the configured one. Raises FiglintError."""
    from lint.report import writer

    outputs = []
    unnamed = options.get("output")
    for text in options.get("output-format", (configured,)):
        name, _, path = text.partition(":")
        if not path:
            path, unnamed = unnamed, None
        outputs.append(Output(writer(name, purpose), name in ("full", "concise", "text"), path or None, name == "html"))
    if unnamed:
        raise FiglintError(f"-o {unnamed}: all formats have their files already")
    if sum(output.path is None for output in outputs) > 1:
        raise FiglintError("two formats would be written to standard output: name a file for one, as in sarif:found.sarif")
    return outputs


def sources_of(paths: list[str], options: Mapping[str, Any], planner: Planner, problems: list[str]) -> Iterator[Source]:
    """The files that paths stand for, `-` being standard input. What cannot be found is appended to `problems`."""
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


def pour(write: Writer, run: Any, out: TextIO) -> None:
    """Writes a report to an open file."""
    out.writelines(write(run))
    out.flush()


def pour_into(path: str, write: Writer, run: Any) -> None:
    """Writes a whole new file or none: what stood there stays until everything is written."""
    if os.path.exists(path) and not os.path.isfile(path):  # /dev/stderr, a pipe
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="") as out:
            pour(write, run, out)
        return
    import io

    from lint.disk import replace_file

    def fill(file: BinaryIO) -> None:
        out = io.TextIOWrapper(file, encoding="utf-8", errors=_names_of_files(), newline="")
        pour(write, run, out)
        out.detach()

    replace_file(path, fill)


def _names_of_files() -> str:
    """What becomes of characters that UTF-8 lacks: the bytes of a file name that no locale could read are UTF-8 if they can."""
    import codecs

    def restored(error: UnicodeError) -> tuple[str | bytes, int]:
        assert isinstance(error, UnicodeEncodeError)
        try:
            raw = error.object[error.start : error.end].encode("utf-8", "surrogateescape")
            raw.decode("utf-8")
        except UnicodeError:
            return codecs.backslashreplace_errors(error)
        return raw, error.end

    codecs.register_error("figlint.names", restored)
    return "figlint.names"


def as_utf8(out: TextIO, *, force: bool) -> None:
    """Machines get UTF-8 wherever they are; a screen that lacks a character gets its number."""
    if hasattr(out, "reconfigure"):
        if force:
            out.reconfigure(encoding="utf-8", errors=_names_of_files(), newline="")
        else:
            out.reconfigure(errors="backslashreplace")


def colour_wanted(when: str, out: TextIO) -> bool:
    """Whether to write in colours: as asked for, else as NO_COLOR, FORCE_COLOR and the terminal want it."""
    environment = os.environ
    if when != "auto":
        return when == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return out.isatty() and environment.get("TERM") != "dumb"


def knows_links() -> bool:
    """Whether standard output is a terminal that makes links of OSC 8; FORCE_HYPERLINK decides where it is set."""
    environment = os.environ
    forced = environment.get("FORCE_HYPERLINK")
    if forced:
        return forced != "0"
    if not sys.stdout.isatty() or environment.get("TERM") == "dumb":
        return False
    if environment.get("TERM_PROGRAM") in ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio"):
        return True
    if environment.get("TERM") in ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "contour"):
        return True
    vte = environment.get("VTE_VERSION", "0")
    return (vte.isdecimal() and int(vte) >= 5000) or any(map(environment.get, ("KONSOLE_VERSION", "WT_SESSION", "DOMTERM")))


def width() -> int:
    """Columns to fill: those of the terminal, within what can be read; always the same where there is none."""
    if not sys.stdout.isatty():
        return 100
    try:
        return max(40, min(140, os.get_terminal_size(sys.stdout.fileno()).columns))
    except OSError:
        return 100


def complain(message: str) -> None:
    """Says something on standard error, where nothing of a text can steer the terminal."""
    from lint.report._screen import plain

    try:
        sys.stderr.write("\n".join(plain(line) for line in message.split("\n")) + "\n")
    except (OSError, ValueError):
        return  # nobody is listening


def debugging() -> bool:
    """Whether mistakes of our own are to be raised."""
    return os.environ.get("FIGLINT_DEBUG", "0") not in ("", "0")


def version() -> str:
    """figlint's version."""
    from lint import __version__

    return __version__


def planner_of(options: Mapping[str, Any], *, extract: bool = False) -> Planner:
    """What finds the configuration of each file, under what the command line says."""
    from lint.workspace import Planner

    return Planner(
        flags_of(options),
        options.get("config"),
        as_of=options.get("as-of"),
        extract=extract,
        debug=debugging(),
        cached=not options.get("no-cache"),
    )


def write(results: Iterable[Checked], outputs: list[Output], options: Mapping[str, Any], planner: Planner) -> None:
    """Writes results in every format asked for, as they come where there is one."""
    from lint.report import Run
    from lint.workspace import examples_of, rules_of

    if len(outputs) > 1:
        results = list(results)
    for output in outputs:
        colour = output.path is None and output.for_people and colour_wanted(options.get("color", "auto"), sys.stdout)
        links = colour and knows_links()
        run = Run(results, version(), colour, width(), lambda: rules_of(planner), lambda: examples_of(planner), links)
        if output.path is not None:
            pour_into(output.path, output.write, run)
            continue
        if not output.for_people or sys.stdout.encoding.lower() not in ("utf-8", "utf8"):
            as_utf8(sys.stdout, force=not output.for_people)
        pour(output.write, run, sys.stdout)


def show(results: list[Checked], options: Mapping[str, Any], planner: Planner) -> int:
    """Writes results in the formats asked for, and says how it went as an exit code."""
    tally = Tally()
    outputs = outputs_of(options, planner.config(".").get("output-format"), "diagnostics")
    write(list(tally.watch(results)), outputs, options, planner)
    if tally.trouble:
        return 2
    return 1 if tally.failed else 0
