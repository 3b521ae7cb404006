"""From nouns to pages: shelves, contexts, drawing, the build's memory, and the one writer of the site folder."""
