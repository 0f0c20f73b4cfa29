# SPDX-License-Identifier: GPL-3.0-or-later
import threading
import time

lock = threading.Lock()


def work():
    for _ in range(3):
        with lock:
            time.sleep(0.05)


workers = [threading.Thread(target=work) for _ in range(6)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
