"""Why a page is drawn: the answer of `--explain`."""

from __future__ import annotations

from collections.abc import Sequence

from bantin.site.output import SiteFolder, output_path
from bantin.site.plan import Planned


def find_page(path: str, pages: Sequence[Planned], docs: str) -> Planned | None:
    """The page meant by an address, a file of the site, or a file in `docs/`."""
    wanted = path.replace("\\", "/").removeprefix("./").removeprefix(docs)
    source = "/" + wanted.removesuffix(".md").removesuffix("/index").strip("/") + "/" if wanted.endswith(".md") else ""
    for page in pages:
        if page.url in (wanted, f"/{wanted}", f"/{wanted}/", source) or output_path(page.url) == wanted:
            return page
    inside = [page for page in pages if wanted.endswith("/" + output_path(page.url))]  # `site/…`
    return max(inside, key=lambda page: len(page.url), default=None)


def explain_page(path: str, pages: Sequence[Planned], folder: SiteFolder, docs: str) -> str:
    """One sentence, in Vietnamese. Asked before anything is drawn."""
    page = find_page(path, pages, docs)
    if page is None:
        return f"{path}: không có trang nào như vậy."
    file = output_path(page.url)
    row = folder.ledger.rows.get(file)
    if row is None:
        return f"{page.url}: được vẽ vì chưa từng có trong {folder.name or folder.root}."
    if row.key != page.key:
        moved = f"({row.key[:8]} → {page.key[:8]})"
        return f"{page.url}: được vẽ lại vì nội dung, bài bên cạnh, danh mục, mẫu trang hay cấu hình của nó đã đổi {moved}."
    if not folder.is_intact(file, row):
        return f"{page.url}: được vẽ lại vì tệp {file} trong thư mục trang đã bị sửa hoặc xóa."
    return f"{page.url}: giữ nguyên, không có gì thay đổi ({page.key[:8]})."
