# SPDX-License-Identifier: GPL-3.0-or-later
import os
import threading

watchdog = threading.Timer(30, os._exit, (9,))
watchdog.start()
total = 0
for number in range(6_000_000):
    total += number
watchdog.cancel()
