"""Action plans: priorities, actions, measures, progress and reviews; one engine for schools and authorities."""
