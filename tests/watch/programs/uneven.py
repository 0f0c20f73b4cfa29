# SPDX-License-Identifier: GPL-3.0-or-later
import threading
import time


def work(seconds):
    time.sleep(seconds)


workers = [threading.Thread(target=work, args=(seconds,)) for seconds in (1.6, 0.2, 0.2)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
