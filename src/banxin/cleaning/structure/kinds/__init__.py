"""How the kind of a block is told: by the rules of a page, and by what the survey of the structure says of it."""
