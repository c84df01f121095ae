"""Tables as a compositor sets them: columns by what their cells need, numbers at their point, a line that says "continued"."""
