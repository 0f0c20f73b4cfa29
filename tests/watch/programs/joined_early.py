# SPDX-License-Identifier: GPL-3.0-or-later
import threading
import time


def rest():
    time.sleep(0.25)


for _ in range(4):
    worker = threading.Thread(target=rest)
    worker.start()
    worker.join()
