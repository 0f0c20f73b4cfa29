# SPDX-License-Identifier: GPL-3.0-or-later
import threading
import time


def rest():
    for _ in range(10):
        time.sleep(0.1)


workers = [threading.Thread(target=rest) for _ in range(3)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
