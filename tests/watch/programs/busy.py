# SPDX-License-Identifier: GPL-3.0-or-later
import threading


def work():
    total = 0
    for number in range(1_500_000):
        total += number


workers = [threading.Thread(target=work) for _ in range(16)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
