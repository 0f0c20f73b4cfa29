# SPDX-License-Identifier: GPL-3.0-or-later
import threading
import time

locks = [threading.Lock(), threading.Lock()]
for lock in locks:
    lock.acquire()


def work(lock):
    with lock:
        pass


threads = [threading.Thread(target=work, args=(lock,)) for lock in locks]
for thread in threads:
    thread.start()
end = time.monotonic() + 1.6
while time.monotonic() < end:
    pass
for lock in locks:
    lock.release()
for thread in threads:
    thread.join()
