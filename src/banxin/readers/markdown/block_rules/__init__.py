"""Rules for blocks that CommonMark has not, or has otherwise."""
