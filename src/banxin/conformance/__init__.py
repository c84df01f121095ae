"""PDFs of the screen as PDF/UA-1, PDF/A-2u or PDF/A-3u: what layout does not write, from bytes to bytes."""
