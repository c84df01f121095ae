"""What recognisers write (hOCR, ALTO): boxes into lines, paragraphs and headings."""
