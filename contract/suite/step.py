"""What a step is: a function that takes a Workbench and raises Failed, under the name that the summary prints."""
import functools

STEPS = []


class Failed(Exception):
    """A step did not prove what its name says; the message is for the person who reads the summary."""


def step(name):
    """Adds the function to the steps, which run in the order in which they are defined. It may return a remark."""

    def add(function):
        STEPS.append((name, function))
        return function

    return add


def check(holds, message):
    """Ends the step unless it holds."""
    if not holds:
        raise Failed(message)


def once(function):
    """For what several steps need and is made for the first: also a failure is remembered, and not tried again."""
    known = {}

    @functools.wraps(function)
    def remembered(*arguments):
        if arguments not in known:
            try:
                known[arguments] = (function(*arguments), None)
            except Failed as failure:
                known[arguments] = (None, failure)
        result, failure = known[arguments]
        if failure:
            raise failure
        return result

    return remembered
