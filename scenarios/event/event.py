"""One task signals, the others wait for it.

The loop starts the waiters in order, and wakes them in order. Nobody receives the event before it
is set. The same in Java, where a latch opens and threads wake in any order: EventWaiters.java.

    $ python3 scenarios/event/event.py
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # stage.py stands one folder up
import stage

event = asyncio.Event()


async def main():
    waiters = [
        asyncio.create_task(waiter(task_id), name=f"Task-{task_id}")
        for task_id in range(1, stage.tasks + 1)
    ]
    setter_task = asyncio.create_task(setter(), name="setter")
    await asyncio.gather(*waiters, setter_task)


async def waiter(task_id):
    print(f"Task-{task_id} is waiting for the event")
    await event.wait()

    work = stage.uniform(0.5, 1.5)
    print(f"Task-{task_id} received the event and is performing some work "
          f"for {work:.2f} seconds")
    await asyncio.sleep(work)

    print(f"Task-{task_id} completed its work")


async def setter():
    work = stage.uniform(1, 3)
    await asyncio.sleep(work)
    print("Setting the event")
    event.set()


if __name__ == "__main__":
    stage.run(main)  # asyncio.run(main())
