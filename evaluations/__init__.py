"""Self-evaluation: answers, check, sign-off, submission, review."""
