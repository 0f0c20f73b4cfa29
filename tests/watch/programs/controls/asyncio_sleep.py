# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def main():
    await asyncio.gather(*(asyncio.sleep(0.6) for _ in range(10)))


asyncio.run(main())
