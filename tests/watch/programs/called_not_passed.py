# SPDX-License-Identifier: GPL-3.0-or-later
import threading
import time


def rest():
    time.sleep(0.5)


workers = [threading.Thread(target=rest()) for _ in range(2)]
for worker in workers:
    worker.start()
again = [threading.Thread(target=rest()) for _ in range(2)]
for worker in again:
    worker.start()
for worker in workers + again:
    worker.join()
