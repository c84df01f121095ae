from weasyprint.pdf.tags import add_tags as add_tags
