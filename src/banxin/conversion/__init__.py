"""A book in another script of Chinese: traditional from simplified and back, with a record of every choice that was made."""
