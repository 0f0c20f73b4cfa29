# SPDX-License-Identifier: GPL-3.0-or-later
"""Tells Manyhands, which watches this program, when its Python had started and how many threads and copies it starts.

Python runs this file before the program. A thread or process that had nothing to do is gone before it can be seen from
outside; nothing of the program is changed by counting it here.
"""


def _begin():
    import atexit
    import os
    import sys
    import time

    import _thread

    folder = os.environ["MANYHANDS_WATCH_FOLDER"]

    def nanoseconds():
        return time.monotonic_ns() if hasattr(time, "monotonic_ns") else int(time.monotonic() * 1e9)  # before 3.7

    def tell(line, process=None):
        try:
            name = os.path.join(folder, "%d.events" % (process or os.getpid()))
            file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
            try:
                os.write(file, line.encode() + b"\n")
            finally:
                os.close(file)
        except OSError:
            pass  # the program comes first

    def counted(start):
        def start_thread(function, *arguments, **named):
            owner = getattr(function, "__self__", None)
            threads = sys.modules.get("threading")
            does_target = threads is not None and getattr(type(owner), "run", None) is threads.Thread.run
            is_empty = does_target and getattr(owner, "_target", function) is None
            tell(("empty" if is_empty else "thread") + (" daemon" if getattr(owner, "daemon", False) else ""))
            return start(function, *arguments, **named)

        return start_thread

    threading = sys.modules.get("threading")
    for name in ("start_new_thread", "start_joinable_thread", "start_new"):
        if hasattr(_thread, name):
            original = getattr(_thread, name)
            wrapped = counted(original)
            setattr(_thread, name, wrapped)
            for kept in ("_start_new_thread", "_start_joinable_thread"):
                if threading is not None and getattr(threading, kept, None) is original:
                    setattr(threading, kept, wrapped)

    def forked():
        tell("forked %d" % nanoseconds())
        frame = sys._getframe(2)  # who called os.fork()
        is_started = frame.f_code.co_name == "_launch" and frame.f_globals.get("__name__") == "multiprocessing.popen_fork"
        owner = frame.f_locals.get("process_obj") if is_started else None
        if owner is None:
            return tell("process", os.getppid())
        does_target = type(owner).run is sys.modules["multiprocessing.process"].BaseProcess.run
        tell("process" + (" empty" if does_target and owner._target is None else ""), os.getppid())
        pools = ("multiprocessing.pool", "concurrent.futures.process")  # whose workers end, whatever they had to do
        if not (does_target and getattr(owner._target, "__module__", None) in pools):
            util = sys.modules["multiprocessing.util"]  # it leaves without what atexit has
            util.register_after_fork(owner, lambda _: util.Finalize(None, tell, ("over",), exitpriority=-100))

    def after_fork():
        try:
            forked()
        except Exception:  # the program comes first
            pass

    tell("hello %d" % nanoseconds())
    atexit.register(tell, "over")  # after threading has waited for all threads but daemons
    os.register_at_fork(after_in_child=after_fork)


def _leave():
    """Leaves the path, and runs the sitecustomize that this one hides."""
    import os
    import sys

    folder = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [each for each in sys.path if os.path.abspath(each or ".") != folder]
    own = sys.modules.pop("sitecustomize")
    try:
        import sitecustomize  # noqa: F401
    except ImportError as problem:
        if getattr(problem, "name", "sitecustomize") != "sitecustomize":
            raise
    finally:
        sys.modules.setdefault("sitecustomize", own)


try:
    _begin()
except Exception:  # the program comes first
    pass
_leave()
