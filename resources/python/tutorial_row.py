# SPDX-License-Identifier: GPL-3.0-or-later
"""One row of a tutorial, as Python does it. The row comes as a line of JSON on standard input, what is measured leaves
as lines of JSON on standard output. Every body is read, every file is written, every worker is waited for."""

import concurrent.futures
import json
import multiprocessing
import os
import sys
import threading
import time
import urllib.request


def sleep(seconds):
    time.sleep(seconds)


def download(url, target, timeout):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=timeout) as response:
        body = response.read()
    with open(target, "wb") as file:
        file.write(body)


def resize(source, target, box, blur, quality):
    from PIL import Image, ImageFilter

    with Image.open(source) as image:
        if blur > 0:
            image = image.filter(ImageFilter.GaussianBlur(blur))
        image.thumbnail(box)
        image.save(target, quality=quality)


KINDS = {"sleep": sleep, "download": download, "resize": resize}


def do(task):
    """What went wrong, or None: one failure must not end the others."""
    kind, arguments = task
    try:
        KINDS[kind](*arguments)
    except Exception as error:
        return "%s: %s" % (type(error).__name__, error)
    return None


def tell(**message):
    print(json.dumps(message), flush=True)


def start_all(worker, function, tasks):
    """A thread or a process a task."""
    workers = [worker(target=function, args=(task,)) for task in tasks]
    for each in workers:
        each.start()
    return workers


def by_threads(tasks, clock, joined):
    failures = []
    threads = start_all(threading.Thread, lambda task: failures.append(do(task)), tasks)
    if not joined:
        tell(event="started", seconds=clock())
    for thread in threads:
        thread.join()
    return failures


def by_processes(tasks):
    processes = start_all(multiprocessing.Process, do, tasks)
    for process in processes:
        process.join()
    return ["exit code %s" % process.exitcode for process in processes if process.exitcode]


def as_completed(executor, row, tasks, clock):
    names = {executor.submit(do, task): name for task, name in zip(tasks, row["names"])}
    failures = []
    for future in concurrent.futures.as_completed(names):
        tell(event="arrival", name=names[future], seconds=clock())
        failures.append(future.result())
    return failures


def mapped(executor, row, tasks, clock):
    failures = []
    for name, failure in zip(row["names"], executor.map(do, tasks)):
        tell(event="arrival", name=name, seconds=clock())
        failures.append(failure)
    return failures


def run(row, clock):
    tasks = [(row["kind"], arguments) for arguments in row["tasks"]]
    mode = row["mode"]
    if mode == "serial":
        return [do(task) for task in tasks]
    if mode in ("threads", "threads-not-joined"):
        return by_threads(tasks, clock, mode == "threads")
    if mode == "processes":
        return by_processes(tasks)
    if mode == "process-pool":
        with concurrent.futures.ProcessPoolExecutor(row["workers"]) as executor:
            return list(executor.map(do, tasks))
    with concurrent.futures.ThreadPoolExecutor(row["workers"]) as executor:
        if mode == "as-completed":
            return as_completed(executor, row, tasks, clock)
        if mode == "mapped":
            return mapped(executor, row, tasks, clock)
        if mode == "futures":
            return [future.result() for future in [executor.submit(do, task) for task in tasks]]
        return list(executor.map(do, tasks))


def main():
    row = json.loads(sys.stdin.readline())
    if row["kind"] == "resize":
        import PIL.Image
        import PIL.ImageFilter

        PIL.Image.init()
    if row["folder"]:
        os.makedirs(row["folder"], exist_ok=True)
    begin = time.perf_counter()
    failures = run(row, lambda: time.perf_counter() - begin)
    seconds = time.perf_counter() - begin
    failed = [failure for failure in failures if failure]
    tell(event="ended", seconds=seconds, done=len(row["tasks"]) - len(failed), failed=len(failed), problem=failed[0] if failed else "")


if __name__ == "__main__":
    main()
