# SPDX-License-Identifier: GPL-3.0-or-later
import multiprocessing


def work():
    sum(range(2_000_000))


if __name__ == "__main__":
    processes = [multiprocessing.get_context("fork").Process(target=work) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
