"""How figures and documents are said: what templates show, worked out beforehand."""
