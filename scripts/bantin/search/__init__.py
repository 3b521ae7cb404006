"""From visible articles to a search index: the one room that runs Pagefind."""
