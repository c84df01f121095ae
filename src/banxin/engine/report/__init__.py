"""What a careful eye would say of the lines of a finished document."""
