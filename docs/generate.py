"""Writes docs/rules/ from the rule files, a page for each rule with examples of what it finds and what it leaves alone, and
docs/commands.md from the help of the commands.

    python docs/generate.py

A test keeps the pages as this writes them. Examples stand in fenced blocks, which figlint does not read.
"""

from __future__ import annotations

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(HERE)
MOST = 6  # examples a page, of each side
NOTE = "<!-- Written by docs/generate.py from the rule files: change those. -->\n\n"


def pages() -> dict[str, str]:
    """The text of each page by its name in docs/rules/."""
    from lint.pack.load import load_rules

    rules = load_rules()
    checks = sorted(rules.of("check"), key=lambda table: table.data["id"])
    made = {}
    rows = []
    for check in checks:
        name = check.data["id"].replace("/", "-") + ".md"
        relations = [table for table in rules.of("relation") if table.data["check"] == check.data["id"]]
        if check.data["id"] == "attribution/missing":
            relations = [policy(table) for table in rules.of("policy")]
        made[name] = page(check, relations)
        rows.append(f"| [{check.data['id']}]({name}) | {severity(check.data)} | {first_sentence(check.data['why'])} |\n")
    made["README.md"] = (
        f"{NOTE}# The rules\n\n"
        "`figlint rules` lists them, `figlint rules ID` tells all of one, with every way of saying that it knows.\n\n"
        f"| Rule | Severity | Why |\n|---|---|---|\n{''.join(rows)}"
    )
    return made


def commands() -> str:
    """The page of the command line: what `figlint --help` and the help of each command say."""
    from lint.arguments import help_text
    from lint.cli import COMMANDS, _defaults, module_of

    out = "<!-- Written by docs/generate.py from the help of the commands: change that. -->\n\n# The command line\n"
    for name in COMMANDS:
        command = module_of(name).COMMAND
        out += f"\n## figlint {name}\n\n```text\n{help_text(command, _defaults(command))}```\n"
    return out


def policy(table):
    """What needs a source, with its examples as a relation has them."""
    texts = [text for row in table.data["examples"] for text in row["text"]]
    wrong = [{"text": text} for text in texts if "[" in text]
    return table._replace(data={"good": [text for text in texts if "[" not in text], "bad": wrong})


def page(check, relations) -> str:
    """The page of one rule."""
    data = check.data
    wrong = taken([check, *relations], "bad")
    right = taken([check, *relations], "good")
    out = f"{NOTE}# {data['id']}\n\n{data['why'].strip()}\n\n"
    out += f"Severity: {severity(data)}. Defined in [{source(check)}](../../{source(check)})"
    files = sorted({source(table) for table in relations} - {source(check)})
    out += f"; how English says it, in {', '.join(f'[{file}](../../{file})' for file in files)}.\n" if files else ".\n"
    if wrong:
        out += "\n## Found\n\n" + "\n".join(f"```text\n{marked(row)}```\n" for row in wrong)
    if right:
        out += "\n## Left alone\n\n" + "\n".join(f"```text\n{row.strip()}\n```\n" for row in right)
    return out


def taken(tables, key) -> list:
    """The first example of each table, then the second of each, and so on, as many as a page holds."""
    columns = [table.data.get(key, []) for table in tables]
    longest = max(map(len, columns), default=0)
    return [column[row] for row in range(longest) for column in columns if row < len(column)][:MOST]


def marked(row) -> str:
    """A wrong text with what is found marked below it, as on the screen."""
    says = row.get("says", "")
    if says.endswith((" is", " are", " not", " =")):
        says += " …"
    lines = []
    for written in row["text"].strip().split("\n"):
        plain = written.replace("[", "").replace("]", "")
        line = ""
        inside = False
        for char in written:
            if char in "[]":
                inside = char == "["
            else:
                line += "^" if inside else " "
        lines.append(plain + "\n")
        if "^" in line:
            lines.append(f"{line.rstrip()} {says}".rstrip() + "\n")
    if "as-of" in row:
        lines.append(f"(in an article of {row['as-of']})\n")
    return "".join(lines)


def severity(data) -> str:
    """How bad a rule says that a finding is, and whether it is on."""
    off = not data.get("default", True) or data["id"].startswith("style/")
    return f"{data['severity']}{', off unless selected' if off else ''}"


def first_sentence(text) -> str:
    """The first sentence of a reason, on one line."""
    return " ".join(text.split()).partition(". ")[0].rstrip(".")


def source(table) -> str:
    """The rule file of a table, as seen from the top of the repository."""
    return os.path.relpath(table.path, TOP).replace(os.sep, "/")


def main() -> None:
    """Write what has changed, and take away the pages of rules that are gone."""
    sys.path.insert(0, TOP)
    folder = os.path.join(HERE, "rules")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(HERE, "commands.md"), "w", encoding="utf-8", newline="\n") as file:
        file.write(commands())
    made = pages()
    for name in sorted(set(os.listdir(folder)) - made.keys()):
        os.remove(os.path.join(folder, name))
    for name, text in made.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n") as file:
            file.write(text)


if __name__ == "__main__":
    main()
