# SPDX-License-Identifier: GPL-3.0-or-later
import threading

done = threading.Event()
ticks = 0


def tick():
    global ticks
    ticks += 1
    if ticks == 5:
        done.set()
    else:
        threading.Timer(0.2, tick).start()


tick()
done.wait()
