"""One task that starts at once: from Python 3.14 on. ForkDiffersTest.java."""

import asyncio

from cases import case, run


async def otherfunction():
    print("Starting otherfunction")
    await asyncio.sleep(2)


@case
async def one_task_alone_may_be_eager():
    task = asyncio.create_task(otherfunction(), eager_start=True)
    print("Continuing with other work")
    await task


if __name__ == "__main__":
    run()
