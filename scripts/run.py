"""Start here: makes `.venv` once (bootstrap/environment.py), then hands over to `bantin`. Standard library only.

Exit 3: something outside failed. An older Python, from 3.6 on, must get as far as the message that it is too old: annotations that it
cannot work out stand in quotes, for 3.6 does not know how to leave them alone (`from __future__ import annotations`).
"""

import contextlib
import sys
from collections.abc import Sequence

EXIT_OUTSIDE = 3

USAGE = """\
Bản tin – cổng thông tin từ các bài viết Markdown. Cách dùng:

  python3 scripts/run.py build          chuẩn bị môi trường (lần đầu mất vài phút), dựng docs/ thành site/
  python3 scripts/run.py test           chuẩn bị môi trường và trình duyệt, rồi chạy các phép kiểm tra mã nguồn
  python3 scripts/run.py test --all     cả những phép kiểm tra kéo dài nhiều phút
  python3 scripts/run.py lock           làm lại requirements.lock sau khi sửa pyproject.toml

Mọi lệnh khác của bantin cũng gọi được như vậy, ví dụ:

  python3 scripts/run.py serve          xem thử trên máy, tự tải lại khi lưu bài
  python3 scripts/run.py check          kiểm tra nội dung
  python3 scripts/run.py new "Tên bài"  bắt đầu một bài viết mới
  python3 scripts/run.py import TỆP     đưa bài Word, trang web, .txt thành bài viết
  python3 scripts/run.py verify site    kiểm tra trang đã dựng: mọi liên kết, ảnh, địa chỉ đều có đích
  python3 scripts/run.py publish NƠI    đưa trang lên máy chủ tĩnh

Trên Windows, gõ «py» thay cho «python3».
"""


def main(arguments: "Sequence[str]") -> int:
    speak_utf8()
    too_old = describe_old_python(sys.version_info[:2])
    if too_old:
        print(too_old, file=sys.stderr)
        return EXIT_OUTSIDE
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(USAGE, end="")
        return 0
    from bootstrap.command import run_command  # an older Python could not read it
    from bootstrap.environment import SetUpFailed

    try:
        return run_command(arguments[0], arguments[1:])
    except SetUpFailed as reason:
        print(reason, file=sys.stderr)
        return EXIT_OUTSIDE
    except OSError as reason:
        print(f"Máy báo lỗi khi chuẩn bị môi trường: {reason}", file=sys.stderr)
        return EXIT_OUTSIDE
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu. Lần chạy sau sẽ tự làm tiếp.", file=sys.stderr)
        return 130


def speak_utf8() -> None:
    """Vietnamese comes out whole on a pipe and in an old Windows code page too."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):  # a replaced stream
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def describe_old_python(version: "tuple[int, ...]") -> str:
    """What to tell the owner of a Python that is too old; empty for one that will do."""
    if version >= (3, 11):
        return ""
    found = ".".join(map(str, version))
    return f"Bản tin cần Python 3.11 trở lên; máy đang dùng Python {found}. Xin cài bản mới rồi chạy lại lệnh này."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
