"""A finished PDF made into the file that a printing house takes: its colours into inks, its boxes, marks and declarations."""
