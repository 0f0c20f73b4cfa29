# SPDX-License-Identifier: GPL-3.0-or-later
import threading
import time

turns = [threading.Semaphore(1), threading.Semaphore(0), threading.Semaphore(0)]


def work(number):
    for _ in range(10):
        turns[number].acquire()
        end = time.process_time() + 0.02
        while time.process_time() < end:
            pass
        turns[(number + 1) % 3].release()


threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
