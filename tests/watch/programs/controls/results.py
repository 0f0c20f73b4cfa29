# SPDX-License-Identifier: GPL-3.0-or-later
import multiprocessing


def square(number):
    return number * number


if __name__ == "__main__":
    with multiprocessing.get_context("fork").Pool(4) as pool:
        print(sum(pool.imap_unordered(square, range(3000))))
