"""What a template may read, call and make: values without behaviour, pure filters, and a bounded amount of everything."""
