# SPDX-License-Identifier: GPL-3.0-or-later
import hashlib
from concurrent.futures import ThreadPoolExecutor

block = bytes(1 << 20)


def work(_):
    for _ in range(60):
        hashlib.sha256(block).digest()


with ThreadPoolExecutor(16) as pool:
    list(pool.map(work, range(16)))
