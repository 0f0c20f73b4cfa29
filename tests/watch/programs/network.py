# SPDX-License-Identifier: GPL-3.0-or-later
import socket
import threading
import time

listener = socket.create_server(("127.0.0.1", 0))


def serve():
    for _ in range(3):
        connection, _ = listener.accept()
        threading.Timer(0.8, answer, (connection,)).start()


def answer(connection):
    connection.sendall(b"late")
    connection.close()


def ask():
    with socket.create_connection(listener.getsockname()) as connection:
        while connection.recv(100):
            pass


threading.Thread(target=serve, daemon=True).start()
clients = [threading.Thread(target=ask) for _ in range(3)]
for client in clients:
    client.start()
for client in clients:
    client.join()
