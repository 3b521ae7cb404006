// What the search page says of a search, in words.

export const NO_WORDS = "Mời bạn nhập từ cần tìm, gồm chữ hoặc số.";

export function stateText({ rows, total, final, empty, more, missing, lost }) {
  if (empty) return NO_WORDS;
  if (!final) return total ? `Đã thấy ${total.toLocaleString("vi")} bài, đang tìm tiếp…` : "Đang tìm trong các năm trước…";
  if (!rows.length && lost) return failText();
  if (!rows.length && missing.length) return "Chưa tìm thấy bài nào trong phần chỉ mục đã tải được.";
  if (!rows.length) return more ? "Chưa thấy bài nào trong các năm gần đây." : "Không tìm thấy bài nào.";
  return `Tìm thấy ${more || missing.length ? "ít nhất " : ""}${total.toLocaleString("vi")} bài.`;
}

/** How the query was read, what of it is not used, what could not be asked; empty when there is nothing to say. */
export function noteText({ rows, final, missing, lost, cut, read }) {
  const lines = [];
  if (read) lines.push(`Được hiểu là «${read.join(" ").replace(/d\u0335/gu, "đ")}».`);
  if (cut) lines.push("Câu tìm quá dài: chỉ những từ đầu được dùng.");
  if (missing.length && !(final && lost && !rows.length)) lines.push(`Một phần chỉ mục không tải được (${missing.map(packText).join(", ")}): kết quả có thể thiếu.`);
  return lines.join(" ");
}

const NAMES = { cur: "các bài mới nhất", "phuong-xa": "danh sách phường, xã", "dai-hoi": "danh sách đại hội" };
const packText = (name) => NAMES[name] ?? `năm ${name}`;

const IN_PREVIEW = "Bản xem trước này không kèm tìm kiếm (muốn có thì mở bằng bantin serve --search); trang chính thức thì có.";

export function failText(reason = "") {
  if (navigator.onLine === false) return "Đang mất mạng, chưa tải được chỉ mục tìm kiếm. Có mạng lại, trang sẽ tự tìm tiếp.";
  if (reason.includes("packs.json")) return `${document.querySelector(".preview") ? IN_PREVIEW : "Cổng thông tin này chưa có chỉ mục tìm kiếm."} Mời bạn xem tin, bài theo mục dưới đây.`;
  return document.getElementById("trang-thai").dataset.failed;
}

export const SLOW = "Mạng chậm, vẫn đang tìm…";
export const NO_MORE = "Chưa tải thêm được kết quả. Mời bạn thử lại.";
