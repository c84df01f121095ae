"""Each verb from start to end, the story in one screen; beside them the files in sources/, and e-books that others have made."""
