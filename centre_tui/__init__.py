"""One approved centre's staff, candidates, quality assurance, visits and claims, from the keyboard."""
