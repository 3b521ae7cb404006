"""From files to nouns: front matter, registers and bodies are read, checked, and every problem is told at its line."""
