"""How fast and how big: `make bench` measures what design 10 sets as targets, all in one run, ratios side by side.

Each module measures one thing and returns figures (`results.py`); `docs/performance.md` says how to read them.
"""
