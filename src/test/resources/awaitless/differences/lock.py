"""Where asyncio.Lock differs from ReentrantLock: LockDiffersTest.java."""

import asyncio

from cases import case, run, thrown


@case
async def any_task_may_release_it():
    lock = asyncio.Lock()
    await lock.acquire()

    async def release():
        lock.release()

    await asyncio.create_task(release())
    print(f"Task-1 released what main holds, locked: {lock.locked()}")


@case
async def it_is_released_only_while_held():
    print(thrown(asyncio.Lock().release))


@case
async def its_holder_waits_for_itself():
    lock = asyncio.Lock()
    await lock.acquire()
    try:
        await asyncio.wait_for(lock.acquire(), timeout=1_000)
    except TimeoutError:
        print("TimeoutError")


@case
async def it_is_granted_in_order():
    lock = asyncio.Lock()
    await lock.acquire()

    async def first():
        async with lock:
            print("Task-1 got the lock")

    task = asyncio.create_task(first())
    await asyncio.sleep(1)
    lock.release()
    print(f"locked: {lock.locked()}")
    async with lock:
        print("main got the lock")
    await task


@case
async def a_cancelled_waiter_leaves_at_once():
    lock = asyncio.Lock()
    await lock.acquire()

    async def waiter(name):
        try:
            async with lock:
                print(f"{name} got the lock")
        except asyncio.CancelledError:
            print(f"{name}: CancelledError")

    tasks = [asyncio.create_task(waiter(f"Task-{i}")) for i in (1, 2, 3)]
    await asyncio.sleep(1)
    tasks[0].cancel()
    tasks[1].cancel()
    await asyncio.sleep(1)
    print("main unlocks")
    lock.release()
    await asyncio.gather(*tasks)


if __name__ == "__main__":
    run()
