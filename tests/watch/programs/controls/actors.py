# SPDX-License-Identifier: GPL-3.0-or-later
"""Two threads wait for messages, each at a queue of its own, while the main thread works."""

import queue
import threading
import time


class Actor:
    def __init__(self):
        self.inbox = queue.SimpleQueue()
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            self.inbox.get()


actors = [Actor(), Actor()]
end = time.monotonic() + 1.6
while time.monotonic() < end:
    sum(range(2000))
