"""Pure knowledge of CJK text: strings and records in, strings and records out."""
