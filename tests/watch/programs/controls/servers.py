# SPDX-License-Identifier: GPL-3.0-or-later
import socket
import threading
import time


def serve(listener):
    listener.accept()


def beat():
    while True:
        time.sleep(0.2)


for _ in range(3):
    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=serve, args=(listener,), daemon=True).start()
    threading.Thread(target=beat, daemon=True).start()
end = time.process_time() + 0.8
while time.process_time() < end:
    pass
