"""What each block is (heading, byline, caption, furniture ...) and which article it belongs to."""
