# SPDX-License-Identifier: GPL-3.0-or-later
import threading
import time


def rest():
    time.sleep(1.0)


for _ in range(2):
    threading.Thread(target=rest).start()
print("done")
