"""Where gather, wait and TaskGroup differ from scopes: ScopeDiffersTest.java."""

import asyncio

from cases import case, run


async def fail(seconds):
    await asyncio.sleep(seconds)
    raise RuntimeError("out of paper")


async def work(name, seconds):
    try:
        await asyncio.sleep(seconds)
        print(f"{name} completed its work")
        return name
    except asyncio.CancelledError:
        print(f"{name}: CancelledError")
        raise


@case
async def gather_lets_the_siblings_run_on():
    sibling = asyncio.create_task(work("Task-2", 2))
    try:
        await asyncio.gather(fail(1), sibling)
    except RuntimeError as error:
        print(f"RuntimeError: {error}")
    await sibling


@case
async def a_group_raises_all_failures():
    async def fail_too():
        try:
            await asyncio.sleep(2)
        except asyncio.CancelledError:
            raise ValueError("and no ink")

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(1))
            group.create_task(fail_too())
    except ExceptionGroup as failures:
        for error in failures.exceptions:
            print(f"{type(error).__name__}: {error}")


@case
async def a_failure_cancels_the_body():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(1))
            await work("main", 2)
    except ExceptionGroup as failures:
        print(f"ExceptionGroup of {len(failures.exceptions)}")


@case
async def wait_leaves_the_losers_running():
    tasks = [asyncio.create_task(work("Task-1", 1)), asyncio.create_task(work("Task-2", 2))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(f"the first is {done.pop().result()}")
    await asyncio.wait(pending)


@case
async def cancelling_the_parent_ends_its_children():
    async def parent():
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(work("the child", 2))
        except asyncio.CancelledError:
            print("the parent: CancelledError")

    task = asyncio.create_task(parent())
    await asyncio.sleep(1)
    task.cancel()
    await task


@case
async def a_group_cancels_the_siblings():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(1))
            group.create_task(work("Task-2", 2))
    except ExceptionGroup as failures:
        print(f"ExceptionGroup of {len(failures.exceptions)}")


if __name__ == "__main__":
    run()
