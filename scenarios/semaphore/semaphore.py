"""At most two tasks at a time: uploads to a shared list.

A task that finds no permit lets the loop go on with others. Permits are granted in order of
arrival. No task changes within append, which awaits nothing, so the list needs no guard. The same
in Java, where it does: LimitedUploads.java.

    $ python3 scenarios/semaphore/semaphore.py
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # stage.py stands one folder up
import stage

uploads = []


async def main():
    semaphore = asyncio.Semaphore(stage.number("limit"))
    tasks = [
        asyncio.create_task(upload_data(semaphore, task_id), name=f"Task-{task_id}")
        for task_id in range(1, stage.tasks + 1)
    ]
    await asyncio.gather(*tasks)
    print("Final upload list:", uploads)


async def upload_data(semaphore, task_id):
    work = stage.uniform(0.5, 1.5)
    print(f"Task-{task_id} is performing some work for {work:.2f} seconds "
          "before acquiring the semaphore")
    await asyncio.sleep(work)

    async with semaphore:
        print(f"Acquired semaphore: Task-{task_id}")
        upload = stage.uniform(0.5, 1.5)
        await asyncio.sleep(upload)
        uploads.append(f"Data from Task-{task_id}")
        print(f"Uploaded data from Task-{task_id}")
        print(f"Released semaphore: Task-{task_id}")  # said while the permit is still held


if __name__ == "__main__":
    stage.run(main)  # asyncio.run(main())
