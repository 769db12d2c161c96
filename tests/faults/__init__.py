"""What happens to saved answers when people and machines collide: proved with real processes that are really killed."""
