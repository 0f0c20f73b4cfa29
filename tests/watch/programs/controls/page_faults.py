# SPDX-License-Identifier: GPL-3.0-or-later
import mmap

for _ in range(12):
    with mmap.mmap(-1, 256 << 20) as memory:
        for place in range(0, len(memory), 4096):
            memory[place] = 1
