"""What banxin says to people: sentences that keep the template they were made of, and their translations."""
