"""Plans, priorities, actions and progress, as they are sent in."""
