"""The service as it really runs, for tests of browsers and of faults.

Web server, worker and clock are those of the demonstration (`launcher.web`), signed in to the database as its login
role, so that the wall is real. Nothing here touches the database through Django: tests look from outside.
"""
