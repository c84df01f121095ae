"""Books that stay open while they are written: pages of a chapter as soon as it has been saved."""
