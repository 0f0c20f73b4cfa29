# SPDX-License-Identifier: GPL-3.0-or-later
import subprocess
import sys

print(len(subprocess.run([sys.executable, "-c", "print(sum(range(15_000_000)))"], capture_output=True).stdout))
