"""Does a known hole in a package fail the gate, and a missing network not?"""

import os
import subprocess
import sys

import pytest

from loaders.releases.live import HOME

CLEAN = '{"dependencies": [{"name": "pandas", "version": "3.0.0", "vulns": []}]}'
SKIPPED = '{"dependencies": [{"name": "pandas", "skip_reason": "not found"}]}'
HOLED = CLEAN.replace("[]", '[{"id": "PYSEC-2026-1"}]')


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        (CLEAN, 0, "1 of 1 packages looked up, 0 known holes"),
        (HOLED, 1, "pandas 3.0.0 has the known hole PYSEC-2026-1"),
        (SKIPPED, 0, "nothing was learned"),
        (None, 0, "could not be had here"),
        ("cut sho", 0, "could not be had here"),
    ],
)
def test_a_known_hole_fails_and_a_missing_network_does_not(tmp_path, answer, code, said):
    asked = tmp_path / "asked"
    text = f"printf '%s' '{answer}' > \"$8\"" if answer else "echo no network >&2; exit 1"
    asked.write_text(f"#!/bin/sh\n{text}\n")
    asked.chmod(0o755)
    environment = {**os.environ, "PIP_AUDIT": str(asked), "PYTHON": sys.executable}
    ran = subprocess.run(
        [HOME / ".ci" / "audit"], env=environment, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, said in ran.stdout) == (code, True), ran.stdout + ran.stderr
