"""The Markdown parser of chapters: its rules, attributes, HTML, and what is left over of other systems."""
