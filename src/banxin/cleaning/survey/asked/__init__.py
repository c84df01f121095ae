"""Lines that may be headings and that no rule knows for any: what is asked about, once for all of a kind."""
