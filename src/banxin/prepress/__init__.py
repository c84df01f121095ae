"""What is done with files for the press, ours or any other: looked at for a printer, laid on sheets."""
