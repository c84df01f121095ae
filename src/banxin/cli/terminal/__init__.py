"""What every verb shares: what it says, in which language, how its help looks, how far long work has come."""
