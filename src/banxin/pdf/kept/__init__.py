"""What is kept of an edition between builds: its sections as finished pages, so that an edited chapter is made alone."""
