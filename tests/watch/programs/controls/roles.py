# SPDX-License-Identifier: GPL-3.0-or-later
import queue
import subprocess
import threading
import time

results = queue.Queue()
stop = threading.Event()


def work():
    end = time.process_time() + 0.6
    while time.process_time() < end:
        pass
    results.put("done")


def log():
    results.get()


def ask():
    subprocess.run(["sleep", "0.5"], check=True)


def wait():
    stop.wait()


threads = [threading.Thread(target=target) for target in (work, log, ask, wait)]
for thread in threads:
    thread.start()
threads[0].join()
stop.set()
for thread in threads:
    thread.join()
