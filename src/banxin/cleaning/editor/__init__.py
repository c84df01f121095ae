"""What cleaning shows an editor and takes back: the summary, the review page, hand edits made into decisions."""
