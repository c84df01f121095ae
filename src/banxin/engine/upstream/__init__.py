"""What is taken from WeasyPrint itself: the seams with their contracts, and the work-arounds for what it lacks."""
