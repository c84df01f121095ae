"""Notes at the foot of pages and in their margins: on which page they stand, where they are divided, which lines call them."""
