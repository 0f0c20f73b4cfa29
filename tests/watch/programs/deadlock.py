# SPDX-License-Identifier: GPL-3.0-or-later
import os
import threading
import time

left = threading.Lock()
right = threading.Lock()


def work(first, second):
    with first:
        time.sleep(0.1)
        with second:
            pass


threading.Thread(target=work, args=(left, right)).start()
threading.Thread(target=work, args=(right, left)).start()
time.sleep(2.0)
os._exit(1)
