"""Multiple tasks: a function runs beside its caller, which takes the result later.

create_task only queues the function. It starts when its caller next awaits what suspends it, here
the sleep, so "Continuing" is said first. The same in Java, where the thread starts at once:
MultipleTasks.java.

    $ python3 scenarios/multipletasks/multiple_tasks.py
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # stage.py stands one folder up
import stage


async def main():
    task = asyncio.create_task(otherfunction(), name="otherfunction")
    print("Continuing with other work while otherfunction runs")
    await asyncio.sleep(1)
    print("Doing more work")
    result = await task
    print(f"Received: {result}")


async def otherfunction():
    print("Starting otherfunction")
    await asyncio.sleep(2)
    print("Completed otherfunction")
    return "Result from otherfunction"


if __name__ == "__main__":
    stage.run(main)  # asyncio.run(main())
