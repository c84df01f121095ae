"""What is amiss with pages as they are laid out: their lines, their rhythm, the pages that they name."""
