"""From a built site to where readers get it."""
