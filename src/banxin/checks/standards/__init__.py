"""What PDF/UA and PDF/A ask of a file, as rules of our own."""
