"""Pictures, looked at before an edition takes them: sound, of a usable size, complete in themselves."""
