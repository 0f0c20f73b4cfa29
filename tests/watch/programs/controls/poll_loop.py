# SPDX-License-Identifier: GPL-3.0-or-later
import os
import select
import threading
import time

reading, writing = os.pipe()


def feed():
    for _ in range(8):
        time.sleep(0.1)
        os.write(writing, b"x")
    os.close(writing)


threading.Thread(target=feed, daemon=True).start()
poll = select.poll()
poll.register(reading, select.POLLIN)
while poll.poll() and os.read(reading, 10):
    pass
