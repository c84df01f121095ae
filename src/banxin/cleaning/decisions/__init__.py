"""An editor's decisions: read, anchored by quotation, and applied as signed edits."""
