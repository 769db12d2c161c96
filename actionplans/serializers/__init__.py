"""This room's things in forms for elsewhere: what presenters worked out, as a whole that others store or send."""
