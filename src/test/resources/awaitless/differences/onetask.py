"""Where a plain call differs from await: PlainCallDiffersTest.java."""

import asyncio
import warnings

from cases import case, run, thrown


async def otherfunction():
    print("otherfunction runs")
    await asyncio.sleep(2)


@case
async def a_call_without_await_runs_nothing():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        otherfunction()
    print("main goes on")
    print(f"{caught[0].category.__name__}: {caught[0].message}")


@case
async def a_plain_function_cannot_wait():
    program = "async def main(): return [*map(lambda name: await hello(name), names)]"
    print(thrown(lambda: compile(program, "program", "exec")))


@case
async def a_waiting_task_shows_one_frame():
    async def outer():
        await middle()

    async def middle():
        await inner()

    async def inner():
        await asyncio.sleep(2)

    task = asyncio.create_task(outer())
    await asyncio.sleep(1)
    print([frame.f_code.co_name for frame in task.get_stack()])
    await task


@case
async def a_caught_cancellation_is_remembered():
    async def otherfunction():
        try:
            await asyncio.sleep(2)
        except asyncio.CancelledError:
            print(f"CancelledError, cancelling: {asyncio.current_task().cancelling()}")
        await asyncio.sleep(2)
        print("the next sleep went well")

    task = asyncio.create_task(otherfunction())
    await asyncio.sleep(1)
    task.cancel()
    await task


@case
async def an_await_needs_no_assignment():
    await otherfunction()
    print("main goes on")


if __name__ == "__main__":
    run()
