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


@case
async def nobody_comes_between_two_awaits():
    counter = 0

    async def increment():
        nonlocal counter
        for _ in range(20_000):
            await asyncio.sleep(0)
            temp = counter
            counter = temp + 1

    await asyncio.gather(*(increment() for _ in range(5)))
    print(f"the counter is {counter} after 100000 increments")


@case
async def an_await_between_lets_others_come():
    counter = 0

    async def increment():
        nonlocal counter
        temp = counter
        await asyncio.sleep(0)
        counter = temp + 1

    await asyncio.gather(*(increment() for _ in range(5)))
    print(f"the counter is {counter} after 5 increments")


@case
async def an_await_that_does_not_suspend_lets_nobody_come():
    counter = 0

    async def noswitch():
        return None

    async def increment(between):
        nonlocal counter
        temp = counter
        if between:
            await between()
        counter = temp + 1

    for name, between in (("no await between", None), ("an await between", lambda: asyncio.sleep(0)),
                          ("an await that does not suspend", noswitch)):
        counter = 0
        await asyncio.gather(*[increment(between) for _ in range(5)])
        print(f"{name}: {counter} after 5 increments")


if __name__ == "__main__":
    run()
