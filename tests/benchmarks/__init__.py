"""Tests of the benchmarks' own data."""
