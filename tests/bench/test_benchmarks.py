"""The benchmarks run to their end. They print their figures and judge nothing: a machine's speed is no law."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
pytestmark = pytest.mark.long


CALLS = [
    ["bench_build.py", "--articles", "1000", "--runs", "1", "--search"],
    ["search_quality.py", "--articles", "1000"],
    ["bench_publish.py", "--articles", "300", "--runs", "1"],
    ["bench_pictures.py", "--photos", "3", "--known", "20", "--runs", "1"],
]


@pytest.mark.parametrize("call", CALLS)
def test_a_benchmark_runs_to_its_end(call: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, HERE / call[0], *call[1:]], capture_output=True, text=True, encoding="utf-8", timeout=1500, check=False
    )
    print(done.stdout)
    assert done.returncode == 0, done.stderr[-3000:]
