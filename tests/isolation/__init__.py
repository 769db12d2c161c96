"""The wall itself: raw SQL as the role the service signs in to the database as."""
