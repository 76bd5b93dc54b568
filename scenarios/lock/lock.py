"""One task at a time: a counter that five tasks read, wait and write back.

A task that finds the lock taken lets the loop go on with others. The lock is granted in order of
arrival. The same in Java, where the thread simply blocks: LockedCounter.java.

    $ python3 scenarios/lock/lock.py
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # stage.py stands one folder up
import stage

lock = asyncio.Lock()
counter = 0  # guarded by lock


async def main():
    tasks = [
        asyncio.create_task(increment_counter(task_id), name=f"Task-{task_id}")
        for task_id in range(1, stage.tasks + 1)
    ]
    await asyncio.gather(*tasks)


async def increment_counter(task_id):
    global counter
    work = stage.uniform(0.5, 1.5)
    print(f"Task-{task_id} is performing some work for {work:.2f} seconds "
          "before acquiring the lock")
    await asyncio.sleep(work)

    async with lock:
        print(f"Acquired lock: Task-{task_id}")
        temp = counter
        await asyncio.sleep(1)  # others wait for the lock meanwhile
        counter = temp + 1
        print(f"Counter incremented to {counter} by Task-{task_id}")
        print(f"Released lock: Task-{task_id}")  # said while the lock is still held


if __name__ == "__main__":
    stage.run(main)  # asyncio.run(main())
