"""Where create_task differs from fork: ForkDiffersTest.java."""

import asyncio
import gc

from cases import case, run, thrown


async def otherfunction(said):
    said.append("Starting otherfunction")
    await asyncio.sleep(2)
    return "Result from otherfunction"


@case
async def a_task_starts_when_its_caller_waits():
    said = []
    task = asyncio.create_task(otherfunction(said))
    for _ in range(100_000):
        if said:
            break
    print(f"started after many looks: {bool(said)}")
    await asyncio.sleep(0)
    print(f"started after one wait: {bool(said)}")
    await task


@case
async def a_task_cancelled_before_it_starts_never_runs():
    said = []
    task = asyncio.create_task(otherfunction(said))
    task.cancel()
    await asyncio.sleep(1)
    print(f"said: {said}, cancelled: {task.cancelled()}")


@case
async def a_result_is_there_when_the_task_is_done():
    task = asyncio.create_task(otherfunction([]))
    await asyncio.sleep(1)
    print(thrown(task.result))
    await asyncio.sleep(2)
    print(task.result())


@case
def a_task_may_be_left_behind():
    async def otherfunction():
        try:
            await asyncio.sleep(1_000_000)
        except asyncio.CancelledError:
            print("otherfunction: CancelledError")
            raise

    async def main():
        asyncio.create_task(otherfunction())
        await asyncio.sleep(0)
        print("main ends")

    asyncio.run(main())
    print("asyncio.run says nothing of it")


@case
async def an_await_that_does_not_suspend_starts_no_task():
    async def noswitch():
        return None

    said = []
    task = asyncio.create_task(otherfunction(said))
    await noswitch()
    print(f"started after a plain await: {bool(said)}")
    async with asyncio.Lock():
        print(f"started after a free lock: {bool(said)}")
    await asyncio.sleep(0)
    print(f"started after sleep(0): {bool(said)}")
    await task


@case
async def a_group_has_ended_when_all_its_tasks_have():
    async def takes_its_time():
        try:
            await asyncio.sleep(1_000)
        except asyncio.CancelledError:
            await asyncio.sleep(10)
            print("Task-1 takes its time")

    async def fail():
        await asyncio.sleep(1)
        raise RuntimeError("out of paper")

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(takes_its_time())
            group.create_task(fail())
    except ExceptionGroup:
        print("ExceptionGroup")


@case
async def a_failure_that_nobody_asks_for_is_told():
    async def fail():
        raise RuntimeError("out of paper")

    asyncio.get_running_loop().set_exception_handler(
        lambda _, told: print(f"{told['message']}: {told['exception']}"))
    task = asyncio.create_task(fail())
    await asyncio.wait([task])
    print("main goes on")
    del task
    gc.collect()


if __name__ == "__main__":
    run()
