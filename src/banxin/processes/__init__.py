"""Work in processes of their own: within limits, gone with their parent, and told when they fail."""
