"""What these files stand on: a case is a function, which runs on a loop of its own.

The loop is the lessons': its clock jumps while all tasks wait, so that no wait takes its time.
"""

import asyncio
import inspect
import sys

sys.path.insert(0, "scenarios")
import stage

_cases = []


def case(function):
    """Makes a function a case, to be run in the order of the file."""
    _cases.append(function)
    return function


def run():
    """Runs the cases. Above what each says stands its name."""
    for function in _cases:
        print("==", function.__name__)
        if inspect.iscoroutinefunction(function):
            with asyncio.Runner(loop_factory=lambda: stage.PacedLoop(1_000_000)) as runner:
                runner.run(function())
        else:
            function()


def thrown(call):
    """Returns the name of what a call raises."""
    try:
        call()
    except Exception as error:
        return type(error).__name__
    return "nothing"
