"""Kinds of files, for those who need not the whole schema."""

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
PAPERS = (".pdf", ".docx", ".doc", ".xlsx", ".xls", ".pptx", ".odt", ".ods", ".txt", ".zip")
# Pictures from which we cannot take what a camera wrote into them: they do not go out.
UNCLEANED = (".heic", ".heif", ".avif", ".tif", ".tiff", ".bmp", ".dng", ".cr2", ".nef", ".arw", ".psd")
