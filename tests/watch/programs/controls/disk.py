# SPDX-License-Identifier: GPL-3.0-or-later
import os
import tempfile

with tempfile.NamedTemporaryFile(dir=".") as file:
    for _ in range(60):
        file.write(bytes(4 << 20))
        file.flush()
        os.fsync(file.fileno())
