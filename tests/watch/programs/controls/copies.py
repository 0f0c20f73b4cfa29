# SPDX-License-Identifier: GPL-3.0-or-later
"""Four processes with little to do are over before the main one, which works on, comes to join them."""

import multiprocessing


def work(count):
    return sum(number * number for number in range(count))


if __name__ == "__main__":
    copying = multiprocessing.get_context("fork")
    copies = [copying.Process(target=work, args=(100,)) for _ in range(4)]
    for copy in copies:
        copy.start()
    work(2_000_000)
    for copy in copies:
        copy.join()
