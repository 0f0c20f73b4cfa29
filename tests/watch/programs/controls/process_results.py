# SPDX-License-Identifier: GPL-3.0-or-later
import multiprocessing


def work(results):
    results.put(sum(range(2_500_000)))


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    results = context.Queue()
    processes = [context.Process(target=work, args=(results,)) for _ in range(2)]
    for process in processes:
        process.start()
    total = sum(results.get() for _ in processes)
    for process in processes:
        process.join()
