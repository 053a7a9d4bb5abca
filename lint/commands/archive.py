"""`figlint archive`: findings of a whole archive of articles, as a table."""

from __future__ import annotations

import sys

from lint.arguments import Command, Flag, switch
from lint.commands.console import complain, flags_of, of_config, plural
from lint.config import Key
from lint.model import FiglintError
from lint.records import Any

COMMAND = Command(
    "archive",
    "[OPTIONS] IN -o OUT.parquet",
    "Checks an archive: articles from a Parquet file, a file of JSON lines or a folder, their findings to a Parquet file. "
    "A run that was stopped goes on where it was.",
    (
        Flag("output", Key("text", "the Parquet file to write"), "OUT.parquet", "o"),
        Flag("text-column", Key("text", "where the text is [text]"), "NAME"),
        Flag("path-column", Key("text", "where the article's name is; its row number if there is none [path]"), "NAME"),
        Flag("date-column", Key("text", "where the article's date is, if it is said apart [date]"), "NAME"),
        of_config("select", "RULES", text="run these rules or families only"),
        of_config("ignore", "RULES", text="do not run these rules or families"),
        of_config("min-confidence", "LEVEL"),
        of_config("as-of", "DATE", text="the article's date, YYYY-MM-DD, whatever it says itself"),
        switch("across", "compare the articles with each other as well: versions of a story, one measure on one day"),
        Flag("config", Key("text", "the configuration file to use; none is looked for"), "FILE"),
        of_config("country", "CODE"),
        of_config("currency", "CODE"),
        of_config("rules", "PATHS"),
        of_config("jobs", "N", "j"),
    ),
    "Exit codes: 0 all articles were checked, whatever was found; 2 some or all could not be.",
)


def run(options: dict[str, Any], paths: list[str]) -> int:
    """Checks an archive."""
    if len(paths) != 1 or not options.get("output"):
        raise FiglintError("figlint archive: one archive, and where to: figlint archive articles.parquet -o findings.parquet")
    try:
        from lint.engines.archive import Columns, Tally, check_archive
        from lint.engines.batches import plan_of
    except ImportError as error:
        raise FiglintError(f"archives need more packages ({error.name}): pip install 'figlint[archive]'") from None
    from lint.workspace import processors

    settings = {**flags_of(options), **({"across": True} if options.get("across") else {})}
    plan = plan_of(options.get("config"), settings, options.get("as-of"))
    names = {role: options[f"{role}-column"] for role in ("text", "path", "date") if f"{role}-column" in options}
    on_terminal = sys.stderr.isatty()

    def watch(tally: Tally) -> None:
        if on_terminal:
            sys.stderr.write(f"\r{tally.articles:,} articles, {tally.findings:,} findings")

    tally = check_archive(
        paths[0], options["output"], plan, columns=Columns(**names), jobs=options.get("jobs") or processors(), watch=watch
    )
    if on_terminal:
        sys.stderr.write("\r\033[K")
    failed = f", {tally.failures:,} could not be checked (severity “failure”)" if tally.failures else ""
    again = f" ({tally.resumed:,} of them by an earlier run)" if tally.resumed else ""
    complain(f"{options['output']}: {plural(tally.findings, 'finding')} in {plural(tally.articles, 'article')}{again}{failed}")
    return 2 if tally.failures else 0
