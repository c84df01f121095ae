"""An edition as a folder of pages for browsers, from the documents of its e-book: nothing in it asks a server for anything."""
