"""`python -m afterword`."""

import subprocess
import sys


def test_the_module_runs_and_hands_on_the_exit_code() -> None:
    codes = {}
    for word in ("--version", "nothing"):
        ended = subprocess.run([sys.executable, "-m", "afterword", word], capture_output=True, text=True, check=False)
        assert "Traceback" not in ended.stderr
        codes[word] = ended.returncode
    assert codes == {"--version": 0, "nothing": 2}
