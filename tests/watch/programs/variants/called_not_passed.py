# SPDX-License-Identifier: GPL-3.0-or-later
import multiprocessing
import time


def rest():
    time.sleep(0.3)


if __name__ == "__main__":
    copying = multiprocessing.get_context("fork")
    copies = [copying.Process(target=rest()) for _ in range(3)]
    for copy in copies:
        copy.start()
    for copy in copies:
        copy.join()
