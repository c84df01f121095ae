"""What recognisers write (hOCR, ALTO, PAGE, ABBYY): boxes into lines, paragraphs and headings."""
