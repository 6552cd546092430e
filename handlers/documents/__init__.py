"""Paper: what core tells, drawn on pages. Imported by the child process alone; the running bot never loads it."""
