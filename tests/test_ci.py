"""figlint where others run it: pre-commit, GitHub Actions, GitLab, each with the repository of examples/ that shows it."""

import json
import os
import re
import shutil
import subprocess
import sys

import golden
import pytest

EXAMPLES = os.path.join(golden.TOP, "examples")
needs_bash = pytest.mark.skipif(shutil.which("bash") is None or shutil.which("git") is None, reason="needs bash and git")


def git(*arguments):
    name = ("-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main", "-c", "core.autocrlf=false")
    subprocess.run(["git", *name, *arguments], check=True, capture_output=True)


def write(name, text):
    os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
    with open(name, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def read(name):
    with open(name, encoding="utf-8") as file:
        return file.read()


@pytest.fixture
def example(tmp_path, monkeypatch):
    """Makes a git repository of an example, with a `figlint` on the path that runs this checkout."""

    def example(name):
        folder = tmp_path / name
        shutil.copytree(os.path.join(EXAMPLES, name), folder, ignore=shutil.ignore_patterns("expected"))
        monkeypatch.chdir(folder)
        write(tmp_path / "bin" / "figlint", f'#!/bin/sh\nexec {sys.executable} -m lint.cli "$@"\n')
        os.chmod(tmp_path / "bin" / "figlint", 0o755)
        monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
        monkeypatch.setenv("PYTHONPATH", golden.TOP)
        for variable in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "FORCE_COLOR"):
            monkeypatch.delenv(variable, raising=False)
        git("init", "-q")
        return folder

    return example


# ------------------------------------------------------------------------------------------------------------- GitHub


def step():
    """The step of action.yml that checks: its script and its environment."""
    import yaml

    action = yaml.safe_load(read(os.path.join(golden.TOP, "action.yml")))
    (found,) = [item for item in action["runs"]["steps"] if item.get("id") == "check"]
    defaults = {f"${{{{ inputs.{name} }}}}": row.get("default", "") for name, row in action["inputs"].items()}
    return found["run"], {name: defaults[value] for name, value in found["env"].items()}


def act(tmp_path, **given):
    """Runs the step as a runner does; its exit code, log, summary and outputs."""
    script, environment = step()
    files = {name: str(tmp_path / name) for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    for name in files.values():
        write(name, "")
    ran = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        env={**os.environ, **environment, **files, **given},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    return ran.returncode, ran.stdout, read(files["GITHUB_STEP_SUMMARY"]), read(files["GITHUB_OUTPUT"])


@needs_bash
def test_the_github_action_reports_as_expected(example, tmp_path):
    pytest.importorskip("yaml")
    example("github")
    code, log, summary, outputs = act(tmp_path, PATHS="articles", SARIF="found.sarif")
    assert (code, outputs) == (1, "code=1\n")
    golden.same(log, "examples", "github", "expected", "annotations.txt")
    golden.same(summary, "examples", "github", "expected", "summary.md")
    assert len(json.loads(read("found.sarif"))["runs"][0]["results"]) == log.count("::error ")


@needs_bash
def test_the_github_action_of_a_pull_request_reports_what_it_changes(example, tmp_path):
    pytest.importorskip("yaml")
    example("github")
    git("add", ".")
    git("commit", "-qm", "before")
    write("articles/new.md", "Of 48 boats, 12 (30%) are new.\n")
    git("add", ".")
    git("commit", "-qm", "after")
    code, log, _, _ = act(tmp_path, DIFF_BASE="HEAD~1")
    assert code == 1
    assert re.findall(r"file=([^,]*)", log) == ["articles/new.md"]
    assert act(tmp_path, DIFF_BASE="HEAD", ARGS="--ignore number")[0] == 0


@needs_bash
def test_the_github_action_reads_no_input_as_a_command(example, tmp_path):
    pytest.importorskip("yaml")
    example("github")
    code, _, _, _ = act(tmp_path, PATHS="articles $(touch owned) ; touch owned `touch owned`", ARGS="; touch owned")
    assert code == 2
    assert not os.path.exists("owned")


def test_the_workflow_of_the_example_names_inputs_that_there_are():
    yaml = pytest.importorskip("yaml")
    action = yaml.safe_load(read(os.path.join(golden.TOP, "action.yml")))
    workflow = yaml.safe_load(read(os.path.join(EXAMPLES, "github", ".github", "workflows", "figures.yml")))
    (used,) = [item["with"] for item in workflow["jobs"]["figures"]["steps"] if item["uses"].startswith("figlint/")]
    assert set(used) <= set(action["inputs"])


# ------------------------------------------------------------------------------------------------------------- GitLab


@needs_bash
def test_the_gitlab_template_reports_as_expected(example):
    yaml = pytest.importorskip("yaml")
    folder = example("gitlab")
    header, body = read(os.path.join(golden.TOP, "templates", "figlint.yml")).split("\n---\n")
    inputs = {name: row.get("default") for name, row in yaml.safe_load(header)["spec"]["inputs"].items()}
    (include,) = yaml.safe_load(read(".gitlab-ci.yml"))["include"]
    assert set(include["inputs"]) <= set(inputs)
    inputs |= include["inputs"]
    job = yaml.safe_load(re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda match: str(inputs[match[1]]), body))["figlint"]
    install, check = job["script"]
    assert install == 'pip install --quiet "figlint[docx]"'
    ran = subprocess.run(["bash", "-c", check], capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 1
    golden.same(ran.stdout, "examples", "gitlab", "expected", "log.txt")
    report = job["artifacts"]["reports"]["codequality"]
    found = json.dumps(json.loads(read(folder / report)), indent=2, ensure_ascii=False) + "\n"
    golden.same(found, "examples", "gitlab", "expected", report)


# ---------------------------------------------------------------------------------------------------------- pre-commit


@pytest.fixture
def hooks(example, tmp_path, monkeypatch):
    """The example's repository with our hooks, which run this checkout, and the real pre-commit: `run(*arguments)`."""
    yaml = pytest.importorskip("yaml")
    pytest.importorskip("pre_commit")
    if shutil.which("git") is None:
        pytest.skip("needs git")
    example("pre-commit")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    ours = {hook["id"]: hook for hook in yaml.safe_load(read(os.path.join(golden.TOP, ".pre-commit-hooks.yaml")))}
    (used,) = yaml.safe_load(read(".pre-commit-config.yaml"))["repos"]
    local = [{**ours[hook["id"]], **hook, "language": "system"} for hook in used["hooks"]]
    write(".pre-commit-config.yaml", json.dumps({"repos": [{"repo": "local", "hooks": local}]}))  # JSON is YAML
    git("add", ".pre-commit-config.yaml", "figlint.toml")

    def run(*arguments):
        command = [sys.executable, "-m", "pre_commit", "run", "--color", "never", *arguments]
        ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        return ran.returncode, ran.stdout

    return run


def test_pre_commit_lets_a_right_article_in(hooks):
    git("add", "articles/harbour.md")
    code, said = hooks()
    assert code == 0, said
    assert re.search(r"^figlint\.+Passed$", said, re.MULTILINE)


def test_pre_commit_keeps_a_wrong_article_out_and_says_why(hooks):
    git("add", ".")
    code, said = hooks()
    assert code == 1
    golden.same(said, "examples", "pre-commit", "expected", "log.txt")


def test_pre_commit_checks_what_is_staged(hooks):
    wrong = read("articles/ferries.md")
    right = re.sub("30%", "25%", wrong).replace("million dollars", "million").replace("Friday", "Wednesday")
    git("add", "articles/ferries.md")
    write("articles/ferries.md", right)  # mended, but not staged
    assert hooks()[0] == 1
    git("add", "articles/ferries.md")
    write("articles/ferries.md", wrong)  # the other way round
    assert hooks()[0] == 0


def test_pre_commit_leaves_out_what_the_configuration_excludes_and_files_that_are_no_articles(hooks):
    write("figlint.toml", 'exclude = ["articles/ferries.md"]\n')
    write("code.py", "# Of 48 boats, 12 (30%) are new.\n")
    git("add", ".")
    assert hooks()[0] == 0


def test_pre_commit_checks_the_whole_repository_when_asked(hooks):
    git("add", "articles/harbour.md")
    code, said = hooks("figlint-repo", "--hook-stage", "manual")
    assert code == 1  # an article that this commit does not change
    assert "articles/ferries.md:8:43" in said
