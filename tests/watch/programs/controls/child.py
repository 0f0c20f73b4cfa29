# SPDX-License-Identifier: GPL-3.0-or-later
import subprocess
import sys

subprocess.run([sys.executable, "-c", "sum(range(20_000_000))"], check=True)
