"""What the asyncio lessons stand on: the words they take, their durations, and the speed.

A lesson asks for stage.tasks, stage.uniform and stage.number. All else in it is asyncio.
Here stand the twins of Stage.java, Durations.java and of the command line.
"""

import asyncio
import difflib
import os
import random
import re
import selectors
import signal
import struct
import sys
import weakref
from contextlib import suppress
from pathlib import Path

tasks = 5  # how many tasks a lesson starts
_numbers = {}  # the lesson's own, by name


def run(main):
    """Does what asyncio.run(main()) does, with the words that were typed."""
    global tasks, _durations
    if sys.version_info < (3, 11):
        refuse(f"needs Python 3.11 or later, and this is {sys.version.split()[0]}")
    if hasattr(signal, "SIGPIPE"):  # the reader has left, as after "| head -1": that is no fault
        signal.signal(signal.SIGPIPE, lambda *_: os._exit(0))
    if sys.stdout:
        sys.stdout.reconfigure(line_buffering=True)  # a pipe sees each line as it is said

    declared = list(declarations())
    options = OPTIONS_IN_FRONT | {
        name: (sign, f"{meaning}, {usual} unless said")
        for name, sign, usual, _, _, meaning in declared
    } | OPTIONS_BEHIND
    words = read(sys.argv[1:], options)
    tasks = given(words, "tasks", tasks, 1, 1_000_000, "a whole number from 1 to 1000000")
    for name, _, usual, least, most, _ in declared:
        to = f"the number of tasks, here {tasks}" if most == "tasks" else most
        most = tasks if most == "tasks" else int(most)
        _numbers[name] = given(words, name, int(usual), int(least), most,
                               f"a whole number from {least} to {to}")
    seed = given(words, "seed", random.randrange(1_000_000), -2**63, 2**63 - 1,
                 "a whole number of at most 64 bits")
    speed = given(words, "speed", 1.0, 0.001, 1_000_000, "a number from 0.001 to 1000000")
    _durations = Durations(seed)

    async def named():
        asyncio.current_task().set_name("main")
        await main()

    try:
        with asyncio.Runner(loop_factory=lambda: PacedLoop(speed)) as runner:
            runner.run(named())
    except KeyboardInterrupt:  # Ctrl-C
        sys.exit(130)


def uniform(shortest, longest):
    """Returns a duration drawn evenly from a range, as random.uniform does.

    It comes from the seed, the task's name and how often the task has asked. So each task gets
    the same durations here and in Java.
    """
    return _durations.uniform(shortest, longest)


def number(name):
    """Returns a number of the lesson's own, as typed or as its line of course.txt has it."""
    return _numbers[name]


class Durations:
    """The random durations of a run, by the SplitMix64 generator. Durations.java says more."""

    GOLDEN_GAMMA = 0x9E3779B97F4A7C15
    MASK = 2**64 - 1  # a long has 64 bits

    def __init__(self, seed):
        self.seed = seed
        self.states = weakref.WeakKeyDictionary()

    def uniform(self, shortest, longest):
        task = asyncio.current_task()
        if task not in self.states:
            self.states[task] = self.start(task.get_name())
        state = self.states[task] = self.states[task] + self.GOLDEN_GAMMA & self.MASK
        unit = (self.mix(state) >> 11) * 2.0**-53
        return shortest + (longest - shortest) * unit

    def start(self, name):
        start = self.mix(self.seed + self.GOLDEN_GAMMA & self.MASK)
        for (char,) in struct.iter_unpack("<H", name.encode("utf-16-le", "surrogatepass")):
            start = self.mix(start ^ char) + self.GOLDEN_GAMMA & self.MASK
        return start

    def mix(self, bits):
        bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9 & self.MASK
        bits = (bits ^ bits >> 27) * 0x94D049BB133111EB & self.MASK
        return bits ^ bits >> 31


class PacedLoop(asyncio.SelectorEventLoop):
    """An event loop whose clock moves only while all tasks wait, and then faster than the wall's.

    So the order of the lines comes from the durations, and not from how quick the machine is.
    """

    def __init__(self, speed):
        self.pace = Pace(speed)
        super().__init__(self.pace)

    def time(self):
        return self.pace.now


class Pace(selectors.SelectSelector):  # the selector that waits to the microsecond
    """What the loop waits in: at speed 10 a second of its clock takes a tenth of a real one."""

    def __init__(self, speed):
        self.speed = speed
        self.now = 0.0
        super().__init__()

    def select(self, timeout=None):
        ready = super().select(timeout if timeout is None else timeout / self.speed)
        if timeout and not ready:
            self.now += timeout
        return ready


def declarations():
    """Yields the numbers that the lesson's line of course.txt declares; the file says how."""
    lesson = Path(sys.argv[0]).name
    for line in Path(__file__).with_name("course.txt").read_text(encoding="utf-8").splitlines():
        fields = [field.strip() for field in line.split("|")]
        if not line.startswith("#") and lesson in fields[5:6]:
            for field in fields[6:]:
                declared = r"(\w+) (\w+) = ([0-9]+), ([0-9]+) to ([0-9]+|tasks): (.+)"
                yield re.fullmatch(declared, field).groups()


OPTIONS_IN_FRONT = {
    "tasks": ("N", "how many tasks a lesson starts, 5 unless said"),
}
OPTIONS_BEHIND = {
    "seed": ("S", "draws the random durations: the same seed, the same durations"),
    "speed": ("X", "sleep X times shorter"),
    "help": ("", "this text"),
}


def read(typed, options):
    """Returns the value of each option that was typed. Helps, or refuses what makes no sense."""
    words = {}
    others = []
    typed = iter(typed)
    for word in typed:
        if not word.startswith("-"):
            others.append(word)
            continue
        option, equals, value = word.partition("=")
        option = "--help" if option == "-h" else option
        name = option.lstrip("-")
        if option != f"--{name}" or name not in options:
            near = difflib.get_close_matches(name.lower(), options, 1)
            proposal = f"did you mean --{near[0]}?" if near else (
                "there are " + ", ".join(f"--{known}" for known in options))
            refuse(f"no option is called {quoted(option)}: {proposal}")
        if name == "help":
            if equals:
                refuse(f"--help takes no value: leave out {quoted(equals + value)}")
        elif not equals:
            value = next(typed, None)
            if value is None:
                refuse(f"{option} needs a value: {option} 5")
        if name in words:
            refuse(f"{option} is there twice: give it once")
        words[name] = value
    if "help" in words:
        print(f"Usage:\n  python3 {sys.argv[0]} [OPTION...]\n\nOptions:")
        for name, (value, meaning) in options.items():
            print(f"  {f'--{name} {value}':<14} {meaning}")
        sys.exit()
    if others:
        refuse(f"only {Path(sys.argv[0]).stem} runs here: leave out {quoted(others[0])}")
    return words


def given(words, name, default, least, most, wanted):
    """Returns an option's number. Only plain decimal notation counts, with the ten ASCII digits."""
    if name not in words:
        return default
    kind = type(default)
    form = "-?[0-9]+" if kind is int else r"-?[0-9]+(\.[0-9]+)?"
    with suppress(ValueError):  # int() takes some thousand digits and no more
        if re.fullmatch(form, words[name]) and least <= kind(words[name]) <= most:
            return kind(words[name])
    refuse(f"--{name} needs {wanted}, not {quoted(words[name])}")


def quoted(word):
    """Returns a word as typed, in quotes, fit for one line whatever it holds."""
    word = word if len(word) <= 40 else word[:40] + "..."
    return "'" + "".join(char if char.isprintable() else "?" for char in word) + "'"


def refuse(message):
    """Says in one line what makes no sense, and ends."""
    print(f"{Path(sys.argv[0]).name}: {message}", file=sys.stderr)
    sys.exit(2)
