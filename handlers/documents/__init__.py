"""Paper: what core tells, drawn on pages. The child process alone loads it; the running bot no more than `codes`."""
