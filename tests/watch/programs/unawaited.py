# SPDX-License-Identifier: GPL-3.0-or-later
import multiprocessing
import time


def work(_):
    time.sleep(0.5)


if __name__ == "__main__":
    pool = multiprocessing.get_context("fork").Pool(4)
    for number in range(100):
        pool.apply_async(work, (number,))
