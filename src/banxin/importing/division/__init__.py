"""One long text into chapters: where it is cut, and what its links lead to then."""
