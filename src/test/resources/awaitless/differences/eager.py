"""Tasks that start at once, as forks may: from Python 3.12 on. ForkDiffersTest.java."""

import asyncio

from cases import case, run


async def otherfunction():
    print("Starting otherfunction")
    await asyncio.sleep(2)


@case
async def an_eager_task_starts_at_once():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    task = asyncio.create_task(otherfunction())
    print("Continuing with other work")
    await task


if __name__ == "__main__":
    run()
