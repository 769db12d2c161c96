"""Everything that runs the service on one machine: bootstrap, private servers, demonstration, tests, checks.

Plain Python beside the Django project; nothing in the service imports it, and it imports nothing of the service.
`make` lists what it can do; `docs/running.md` says how it works.
"""
