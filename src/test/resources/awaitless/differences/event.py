"""Where asyncio.Event differs from CountDownLatch: EventDiffersTest.java."""

import asyncio

from cases import case, run


@case
async def it_can_be_cleared():
    event = asyncio.Event()
    event.set()
    await event.wait()
    print("passed")
    event.clear()
    try:
        await asyncio.wait_for(event.wait(), timeout=1_000)
    except TimeoutError:
        print("TimeoutError")


@case
async def set_then_clear_releases_those_waiting():
    event = asyncio.Event()

    async def waiter():
        await event.wait()
        print("Task-1 received the event")

    task = asyncio.create_task(waiter())
    await asyncio.sleep(1)
    event.set()
    event.clear()
    await task


@case
async def waiters_go_on_in_order():
    orders = set()
    for _ in range(100):
        event = asyncio.Event()
        order = []

        async def waiter(task_id):
            await event.wait()
            order.append(f"Task-{task_id}")

        tasks = [asyncio.create_task(waiter(task_id)) for task_id in (1, 2, 3)]
        await asyncio.sleep(1)
        event.set()
        await asyncio.gather(*tasks)
        orders.add(" ".join(order))
    print(*orders, sep="\n")


@case
async def one_set_is_enough_and_a_second_changes_nothing():
    event = asyncio.Event()
    event.set()
    event.set()
    await event.wait()
    print("passed")


if __name__ == "__main__":
    run()
