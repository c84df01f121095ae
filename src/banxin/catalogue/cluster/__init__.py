"""A cluster that others run: orders go to workers of dask in batches, records come back; the only place that knows distributed."""
