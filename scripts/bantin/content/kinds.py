"""Kinds of files, and names of pictures, for those who need not the whole schema."""

import re

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
WORD = (".docx", ".docm", ".dotx")
PAPERS = (".pdf", ".docx", ".doc", ".xlsx", ".xls", ".pptx", ".odt", ".ods", ".txt", ".zip")
# Pictures from which we cannot take what a camera wrote into them: they do not go out.
UNCLEANED = (".heic", ".heif", ".avif", ".tif", ".tiff", ".bmp", ".dng", ".cr2", ".nef", ".arw", ".psd")
EMBEDDED = "data:"  # begins the address of a picture that is all in its address

CAMERA = re.compile(r"(img|dsc[fn]?|pxl|dji|image|photo|zalo|screenshot|whatsapp image)[-_ ]?\d[\d_.-]*", re.IGNORECASE)


def is_file_name(words: str, target: str) -> bool:
    """Whether words that should describe a picture only repeat what its file, or a camera's, is called. «Logo» may be a word."""
    said, name = words.strip().casefold(), target.rpartition("/")[2].rpartition(".")[0].casefold()
    return said.endswith((*PICTURES, *UNCLEANED)) or CAMERA.fullmatch(said) is not None or (said == name and not said.isalpha())
