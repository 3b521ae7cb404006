"""From a newspaper's text to an article that an editor can finish."""
