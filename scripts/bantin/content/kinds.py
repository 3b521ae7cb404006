"""Kinds of files, for those who need not the whole schema."""

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
PAPERS = (".pdf", ".docx", ".doc", ".xlsx", ".xls", ".pptx", ".odt", ".ods", ".txt", ".zip")
