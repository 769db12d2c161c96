"""The tests. A package, so that tests/schools is never taken for the room schools."""
