"""From the outside world to the model: the only place that opens the files of an author."""
