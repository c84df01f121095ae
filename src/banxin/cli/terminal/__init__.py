"""What the command line says, in which language, and how far long work has come."""
