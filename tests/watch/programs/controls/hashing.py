# SPDX-License-Identifier: GPL-3.0-or-later
import hashlib
import threading

block = bytes(4 << 20)


def work():
    for _ in range(60):
        hashlib.sha256(block).digest()


workers = [threading.Thread(target=work) for _ in range(2)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
