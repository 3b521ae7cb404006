"""How calls are parsed; the verbs are in commands, office and delivery. Exit codes: 0 well, 1 content, 2 call, 3 outside, 130, 141 and
143 called off."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bantin.messages import say
from bantin.model import BantinError
from bantin.pools import CALLED_OFF, end_in_order
from bantin.usage import Parser
from bantin.wording import Lang, name_command

TEXTS = {
    "build": "dựng trang từ docs/ vào site/",
    "serve": "xem thử; trình duyệt tự tải lại khi lưu",
    "check": "kiểm tra mọi nội dung",
    "new": "bắt đầu một bài",
    "schema": "viết tệp gợi ý cho VS Code: khóa, mã phường xã, đại hội kèm tên",
    "import": "đưa bài Word, trang web, văn bản thành bài của cổng",
    "verify": "kiểm tra trang đã dựng: mọi liên kết, ảnh, địa chỉ đều có đích",
    "publish": "đưa trang lên nơi phục vụ",
    "rollback": "đưa trang về lần đăng trước",
    "stats": "đã có tin về đâu, khi nào; nơi nào chưa có",
    "host": "viết cấu hình cho máy chủ web",
}


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-f", "--config", type=Path, metavar="mkdocs.yml", help="tệp cấu hình; mặc định là mkdocs.yml gần nhất")
    parser.add_argument("--lang", choices=("vi", "en"), default=None, help="ngôn ngữ của thông báo")


def build_parser() -> argparse.ArgumentParser:
    parser = Parser(prog=name_command(), description="Bản tin: cổng tin tĩnh từ các bài Markdown.")
    commands = parser.add_subparsers(dest="command", metavar="lệnh", required=True)
    made = {name: commands.add_parser(name, help=text, description=text) for name, text in TEXTS.items()}
    for command in made.values():
        _add_common(command)
    _add_build(made["build"])
    _add_rest(made)
    _add_delivery(made)
    return parser


def _add_build(build: argparse.ArgumentParser) -> None:
    build.add_argument("-d", "--site-dir", type=Path, metavar="SITE", help="thư mục trang; mặc định theo cấu hình")
    build.add_argument("--clean", action="store_true", help="quên mọi lần dựng trước; thư mục trang không do bantin tạo thì bị xóa sạch")
    build.add_argument("--cache", type=Path, metavar="DIR", help="nơi giữ bộ nhớ dựng trang; mặc định .bantin")
    build.add_argument("--workers", type=int, default=0, metavar="N", help="số tiến trình; mặc định theo số nhân")
    build.add_argument("--now", metavar="TIME", help="thời điểm dùng cho bài hẹn giờ")
    build.add_argument("--no-search", action="store_true", help="không làm chỉ mục tìm kiếm")
    build.add_argument("--report", type=Path, metavar="FILE", help="ghi báo cáo JSON")
    build.add_argument("--preview", action="store_true", help="cả bài nháp; trang nào cũng có dải chữ «Bản xem trước»")
    build.add_argument("--explain", metavar="PATH", default="", help="vì sao một trang được vẽ")


def _add_rest(made: Mapping[str, argparse.ArgumentParser]) -> None:
    made["serve"].add_argument("path", nargs="?", type=Path, metavar="PATH", help="bài mở ra trước; mặc định là bài vừa lưu gần nhất")
    made["serve"].add_argument("--no-open", action="store_true", help="không mở trình duyệt")
    made["serve"].add_argument("--search", action="store_true", help="cả tìm kiếm; mỗi lần lưu mất thêm ít lâu")
    made["serve"].add_argument("-a", "--address", default="127.0.0.1:8000", metavar="ADDRESS", help="địa chỉ:cổng")
    made["serve"].add_argument("--now", metavar="TIME", help="thời điểm dùng cho bài hẹn giờ")
    check = made["check"]
    check.add_argument("paths", nargs="*", metavar="PATH", help="chỉ báo các tệp này")
    check.add_argument("--published", metavar="SITE", help="trang đã dựng hoặc nơi đăng: địa chỉ đã công bố ở đó không được mất")
    check.add_argument("--unused", action="store_true", help="cả tệp không được dùng")
    check.add_argument("--now", metavar="TIME", help="thời điểm dùng cho bài hẹn giờ")
    check.add_argument("--format", choices=("text", "json", "github"), default="text", help="dạng kết quả")
    new = made["new"]
    new.add_argument("title", nargs="?", default="", metavar="TITLE", help="tiêu đề; bỏ trống thì được hỏi")
    new.add_argument("--ward", action="append", default=[], metavar="ID", help="mã phường, xã")
    new.add_argument("--congress", action="append", default=[], metavar="ID", help="mã đại hội")
    new.add_argument("--date", metavar="DATE", help="ngày đăng; mặc định hôm nay")
    bring = made["import"]
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE", help="tệp .docx, .html, .txt, ảnh đi kèm, hoặc cả thư mục")
    bring.add_argument("--into", metavar="docs", help="thư mục nhận")
    bring.add_argument("--dry-run", action="store_true", help="chỉ cho xem")
    bring.add_argument("--format", choices=("text", "json"), default="text", help="dạng kết quả")
    stats = made["stats"]
    stats.add_argument("--now", metavar="TIME", help="thời điểm dùng cho bài hẹn giờ")
    stats.add_argument("--format", choices=("text", "json"), default="text", help="dạng kết quả")


def _add_delivery(made: Mapping[str, argparse.ArgumentParser]) -> None:
    made["verify"].add_argument("site", type=Path, metavar="SITE", help="thư mục trang đã dựng")
    made["verify"].add_argument("--format", choices=("text", "json", "github"), default="text", help="dạng kết quả")
    for name in ("publish", "rollback"):
        made[name].add_argument("target", metavar="NƠI", help="thư mục được phục vụ từ NƠI/current, hoặc nơi của rclone")
        made[name].add_argument("--force", action="store_true", help="làm dù có cảnh báo")
    made["publish"].add_argument("-d", "--site-dir", type=Path, metavar="SITE", help="trang đã dựng; mặc định theo cấu hình")
    made["publish"].add_argument("--dry-run", action="store_true", help="chỉ cho xem")
    host = made["host"]
    host.add_argument("kind", choices=("nginx",), help="loại máy chủ web")
    host.add_argument("--target", default="", metavar="NƠI", help="nơi đã đăng bằng bantin publish; mặc định /srv/bantin")
    host.add_argument("--root", default="", metavar="DIR", help="thay cho --target, khi đăng qua rclone: thư mục có ngay trang")
    host.add_argument("--name", default="", metavar="HOST", help="tên miền; mặc định theo site_url")
    host.add_argument("--listen", action="append", default=[], metavar="ADDRESS", help="địa chỉ:cổng; mặc định 80")
    host.add_argument("--brotli", choices=("auto", "yes", "no"), default="auto", help="nginx có mô-đun brotli_static hay không")
    host.add_argument("-d", "--site-dir", type=Path, metavar="SITE", help="trang đã dựng; mặc định theo cấu hình")


def choose_lang(given: str | None) -> Lang:
    return "en" if (given or os.environ.get("BANTIN_LANG")) == "en" else "vi"


def _name_place(error: OSError, lang: Lang) -> str:
    """What could not be read or written; of a file that is being written, its folder."""
    from bantin.site.whole import TEMPORARY

    name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else say("output", lang)
    return str(Path(name).parent) if name.endswith(TEMPORARY) else name


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")  # also when piped on Windows
    end_in_order()
    call = build_parser().parse_args(arguments)
    lang = choose_lang(call.lang)
    try:
        from bantin import commands, delivery, office

        return (commands.COMMANDS | office.COMMANDS | delivery.COMMANDS)[call.command](call, lang)
    except BantinError as error:
        print(str(error), file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # whoever read our output has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # so that Python's last flush finds no broken pipe
        return 141  # what is not done is not told as done
    except OSError as error:
        print(say("disk", lang, path=_name_place(error, lang), reason=error.strerror or str(error)), file=sys.stderr)
        return 3
    except (KeyboardInterrupt, SystemExit) as stop:
        print(say("stopped", lang), file=sys.stderr)
        return CALLED_OFF if isinstance(stop, SystemExit) else 130


if __name__ == "__main__":
    sys.exit(main())
