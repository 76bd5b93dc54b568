"""Where create_task differs from fork: ForkDiffersTest.java."""

import asyncio

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


if __name__ == "__main__":
    run()
