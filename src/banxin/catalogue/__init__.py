"""Many books at once: each is an order that becomes a record, wherever it is made, and no bad one stops the others."""
