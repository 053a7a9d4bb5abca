"""`python -m lint` is `figlint`: the entry point of the process."""

import gc


def run() -> None:
    """As `lint.cli.run`, with garbage looked for seldom from the first import on: loading makes many objects and no garbage."""
    gc.set_threshold(400_000, 20, 100)  # hardly anything is ever in a cycle
    from lint import cli  # noqa: PLC0415

    cli.run()


if __name__ == "__main__":
    run()
