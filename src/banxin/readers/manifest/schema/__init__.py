"""The keys of book.yaml: one record for each mapping, and the JSON Schema that is made from them."""
