"""`run.py test`: lint, types, tests."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence

from bootstrap.environment import PYTHON, ROOT, child_environment, tell
from bootstrap.tools import fetch_npm_programs, find_or_install_chromium, install_nginx


def run_tests(arguments: Sequence[str]) -> int:
    """Lint, types and tests, all three even if one fails; `--all` takes the long tests too."""
    chosen = [argument for argument in arguments if argument != "--all"]
    if "--all" in arguments:
        chosen = ["-m", "", *chosen]
    environment = {**child_environment(), "BANTIN_CHROMIUM": find_or_install_chromium()}
    install_nginx()
    fetch_npm_programs()
    workers = str((os.cpu_count() or 1) + 1)  # one more than cores: many tests wait for servers
    # Tests of a file share what they read, which is made once; the long ones share little, and would leave the other cores idle.
    dealt = ("load", "--maxschedchunk=1") if "--all" in arguments else ("loadfile", "--no-loadscope-reorder")
    pytest = ["pytest", "-n", workers, "--dist", *dealt, *chosen]
    steps = {"ruff": ["ruff", "check", "scripts", "tests"], "mypy": ["mypy"], "pytest": pytest}
    failed = []
    for name, step in steps.items():
        tell(f"── {name}")
        if subprocess.run([str(PYTHON), "-m", *step], cwd=ROOT, env=environment, check=False).returncode:
            failed.append(name)
    tell(f"Không đạt: {', '.join(failed)}." if failed else "Đạt: ruff, mypy, pytest.")
    return 1 if failed else 0
