"""The preview: builds on every save, serves the folder, and tells the browsers. Start reading at preview.py."""
