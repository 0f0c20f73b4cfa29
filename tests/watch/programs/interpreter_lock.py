# SPDX-License-Identifier: GPL-3.0-or-later
import threading
import time


def count(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        sum(range(200))


workers = [threading.Thread(target=count, args=(1.0,)) for _ in range(4)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
