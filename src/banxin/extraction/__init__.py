"""Documents that are not plain text (DOCX, HTML, EPUB, PDF, OCR output ...) into text that cleaning can read."""
