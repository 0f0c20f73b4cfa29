# SPDX-License-Identifier: GPL-3.0-or-later
import threading
import time

gate = threading.Semaphore(0)
threads = [threading.Thread(target=gate.acquire) for _ in range(3)]
for thread in threads:
    thread.start()
end = time.monotonic() + 1.0
while time.monotonic() < end:
    pass
for thread in threads:
    gate.release()
for thread in threads:
    thread.join()
