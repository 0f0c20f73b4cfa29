# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def main():
    async def answer(reader, writer):
        await asyncio.sleep(0.5)
        writer.write(b"late")
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]

    async def ask():
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        await reader.read()
        writer.close()

    await asyncio.gather(*(ask() for _ in range(5)))
    server.close()


asyncio.run(main())
