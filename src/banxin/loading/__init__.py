"""How quickly a command is ready: what is loaded later or not at all, and what is found or compiled once for this user."""
