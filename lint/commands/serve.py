"""`figlint serve`: a local page to try figlint on."""

from __future__ import annotations

import sys

from lint.arguments import Command, Flag, switch
from lint.commands.console import complain, of_config, planner_of
from lint.config import Key
from lint.model import FiglintError
from lint.records import Any

COMMAND = Command(
    "serve",
    "[OPTIONS]",
    "Opens a page on this machine: type, paste or drop an article, and see it checked while you write. "
    "Nobody else can open it, and nothing leaves the machine.",
    (
        Flag("port", Key("count", "the port to listen on; 0: any that is free", 0), "N"),
        switch("no-browser", "only print the address"),
        of_config("as-of", "DATE", text="the article's date, YYYY-MM-DD, whatever it says itself"),
        Flag("config", Key("text", "the configuration file to use, in place of the nearest"), "FILE"),
        of_config("country", "CODE"),
        of_config("currency", "CODE"),
        of_config("rules", "PATHS"),
    ),
)


def run(options: dict[str, Any], paths: list[str]) -> int:
    """Serves until interrupted."""
    if paths:
        raise FiglintError("figlint serve takes no files: drop them onto the page")
    from lint.serve.server import PageServer

    port = options.get("port", 0)
    try:
        server = PageServer(planner_of(options), port)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FiglintError(f"cannot listen on port {port}: {reason}; --port 0 takes any that is free") from None
    sys.stdout.write(f"{server.url}\n")
    sys.stdout.flush()
    complain("Open this address in a browser; Ctrl-C ends it.")
    if not options.get("no-browser"):
        import webbrowser

        webbrowser.open(server.url)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        complain("Ended.")
    finally:
        server.server_close()
    return 0
