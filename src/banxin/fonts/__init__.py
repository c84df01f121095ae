"""Which faces exist, which characters they cover, and the fontconfig that a build sees."""
