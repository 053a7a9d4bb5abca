"""`python -m lint` is `figlint`."""

from lint.cli import run

run()
