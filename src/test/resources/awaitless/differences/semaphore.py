"""Where asyncio.Semaphore differs from Java's: SemaphoreDiffersTest.java."""

import asyncio

from cases import case, run, thrown


@case
async def it_starts_at_zero_or_above():
    print(thrown(lambda: asyncio.Semaphore(-1)))


@case
async def it_has_a_bounded_form():
    semaphore = asyncio.Semaphore(2)
    semaphore.release()
    for _ in range(3):
        await semaphore.acquire()
    print(f"three acquired, locked: {semaphore.locked()}")
    print(f"BoundedSemaphore: {thrown(asyncio.BoundedSemaphore(2).release)}")


@case
async def it_gives_one_permit_at_a_time():
    semaphore = asyncio.Semaphore(2)
    print(thrown(lambda: semaphore.acquire(2)))


@case
async def permits_are_granted_in_order():
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()

    async def first():
        async with semaphore:
            print("Task-1 got the permit")

    task = asyncio.create_task(first())
    await asyncio.sleep(1)
    semaphore.release()
    async with semaphore:
        print("main got the permit")
    await task


@case
async def a_cancelled_waiter_takes_no_permit():
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()

    async def waiter(name):
        try:
            async with semaphore:
                print(f"{name} got the permit")
        except asyncio.CancelledError:
            print(f"{name}: CancelledError")

    tasks = [asyncio.create_task(waiter(f"Task-{i}")) for i in (1, 2)]
    await asyncio.sleep(1)
    tasks[0].cancel()
    await asyncio.sleep(1)
    semaphore.release()
    await asyncio.gather(*tasks)
    print(f"a permit is free: {not semaphore.locked()}")


@case
async def a_plain_list_is_enough():
    semaphore = asyncio.Semaphore(2)
    uploads = []

    async def upload(i):
        async with semaphore:
            await asyncio.sleep(0)
            uploads.append(i)

    await asyncio.gather(*(upload(i) for i in range(10_000)))
    print(f"uploaded {len(uploads)} of 10000")


@case
async def an_await_between_check_and_append_lets_others_come():
    semaphore = asyncio.Semaphore(2)
    uploads = []

    async def upload_if_first(i):
        async with semaphore:
            if not uploads:
                await asyncio.sleep(0)
                uploads.append(i)

    await asyncio.gather(*(upload_if_first(i) for i in range(5)))
    print(f"{len(uploads)} were first")


if __name__ == "__main__":
    run()
