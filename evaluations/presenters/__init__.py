"""How self-evaluation is said: what templates show, worked out beforehand."""
