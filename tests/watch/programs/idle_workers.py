# SPDX-License-Identifier: GPL-3.0-or-later
import queue
import threading
import time

tasks = queue.Queue()


def work():
    while True:
        seconds = tasks.get()
        if seconds is None:
            return
        time.sleep(seconds)


workers = [threading.Thread(target=work) for _ in range(6)]
for worker in workers:
    worker.start()
for _ in range(2):
    tasks.put(0.8)
time.sleep(0.9)
for _ in workers:
    tasks.put(None)
for worker in workers:
    worker.join()
