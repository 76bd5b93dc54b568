"""One task: a function is called, and its result is waited for.

The caller says await, and so must everyone up the call chain. While otherfunction sleeps, the loop
is free for others. The same in Java, as a plain call: OneTask.java.

    $ python3 scenarios/onetask/one_task.py
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # stage.py stands one folder up
import stage


async def main():
    result = await otherfunction()
    print(f"Received: {result}")


async def otherfunction():
    print("Starting otherfunction")
    await asyncio.sleep(2)
    print("Completed otherfunction")
    return "Result from otherfunction"


if __name__ == "__main__":
    stage.run(main)  # asyncio.run(main())
