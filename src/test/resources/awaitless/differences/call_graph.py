"""What a task waits in, down to the last call: from Python 3.14 on. PlainCallDiffersTest.java."""

import asyncio

from cases import case, run


@case
async def a_call_graph_shows_them_all():
    async def outer():
        await middle()

    async def middle():
        await inner()

    async def inner():
        await asyncio.sleep(2)

    task = asyncio.create_task(outer())
    await asyncio.sleep(1)
    print(*[entry.frame.f_code.co_name for entry in asyncio.capture_call_graph(task).call_stack])
    await task


if __name__ == "__main__":
    run()
