// On the page for addresses that are none: the parent of a shelf that emptied, or addresses that are nearly the same.
const missing = document.querySelector("[data-missing]");
const root = new URL(missing.dataset.missing, location.href);
const lasting = missing.dataset.lasting.split(" "); // kinds of shelves whose addresses are for ever
const fleeting = missing.dataset.fleeting.split(" "); // and those that lead to their parent when they are empty
const TAIL = /[\s/.,;:!?()[\]{}<>«»‹›“”‘’"'…*]+$/u;
const path = location.pathname.startsWith(root.pathname) ? tidy(location.pathname.slice(root.pathname.length)) : "";

/** As addresses are: without the sign of a sentence that was copied with a link. */
function tidy(path) {
  return decode(path).toLowerCase().replace(TAIL, (tail) => (tail.includes("/") ? "/" : ""));
}

// An author, tag, month or numbered page without articles has no page: its parent takes its place.
function parentOf(path) {
  const numbered = path.match(/^(.+\/)trang\/\d+\/?$/);
  if (numbered) return numbered[1];
  const [cut, year, month] = path.match(/^tin(?:\/(\d{4})(?:\/(\d\d?))?)?\/?$/) ?? []; // an article's address cut off
  if (cut) return ["luu-tru", year, twoFigures(month), ""].filter((part) => part !== undefined).join("/");
  const parent = path.replace(/[^/]+\/?$/, "");
  return parent && fleeting.includes(parent.split("/")[0]) ? parent : "";
}

const twoFigures = (month) => month?.padStart(2, "0");

/** Links of other encodings than UTF-8 stay as they are. */
function decode(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function nameOf(path) {
  const parts = decode(path).replace(/(index)?\.html?$/, "").split("/").filter(Boolean);
  return (parts.pop() || "").toLowerCase();
}

// Pages that may name what was meant: of an article's month, of the other shelves of its kind, of everything.
function lists(path) {
  const [first, year, month] = path.split("/");
  if (first === "tin" && /^\d{4}$/.test(year) && /^\d\d?$/.test(month)) return [`luu-tru/${year}/${twoFigures(month)}/`, `luu-tru/${year}/`];
  return lasting.includes(first) ? [`${first}/`] : ["so-do-trang/"];
}

async function readLinks(list) {
  const url = new URL(list, root);
  const answer = await fetch(url);
  if (!answer.ok) return [];
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...page.querySelectorAll("main a[href]")].map((link) => ({ url: new URL(link.getAttribute("href"), url), text: link.textContent.trim() }));
}

const ENOUGH = 0.5; // likeness of an address that may be meant
const MOST = 5; // that are offered
const FEEDS = /^(rss|atom)(\.xml)?$/; // what other portals call their feeds
const pairs = (word) => [...word].slice(1).map((letter, n) => word[n] + letter);

// Share of the pairs of letters that two words have in common: 0 to 1.
function likeness(a, b) {
  const left = pairs(b);
  const both = pairs(a).filter((pair) => left.includes(pair) && left.splice(left.indexOf(pair), 1)).length;
  return (2 * both) / Math.max(1, a.length + b.length - 2);
}

/** Whether `part` is some words of a name: xxiii of thanh-pho-xxiii. */
function holds(name, part) {
  const words = name.split("-");
  return part.split("-").every((word) => words.includes(word));
}

/** Addresses are ASCII; readers type them as they read. */
const plain = (name) => name.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll(" ", "-");

async function findNear(name) {
  const links = (await Promise.all(lists(path).map(readLinks))).flat();
  const [first] = path.split("/");
  const kin = new URL(first === "tin" || lasting.includes(first) ? `${first}/` : "", root).href; // for an article, only articles
  const known = new Map(links.filter((link) => link.text && link.url.href.startsWith(kin) && !link.url.hash).map((link) => [link.url.pathname, link]));
  const held = [...known.values()].filter((link) => holds(nameOf(link.url.pathname), name));
  if (held.length && held.length <= MOST) return held; // words that many names have say nothing
  const like = [...known.values()].map((link) => ({ ...link, like: likeness(name, nameOf(link.url.pathname)) })).sort((a, b) => b.like - a.like);
  return like.filter((link) => link.like >= Math.max(ENOUGH, (like[0].like * 2) / 3)).slice(0, MOST);
}

function offer(links) {
  const list = document.getElementById("_gan-giong");
  for (const link of links) {
    const a = document.createElement("a");
    a.href = link.url.href;
    a.textContent = link.text;
    const item = document.createElement("li");
    item.append(a);
    list.append(item);
  }
  list.closest("section").hidden = links.length === 0;
}

const parent = parentOf(path), target = new URL(root.pathname + parent, location.origin);
if (parent && target.origin === location.origin) { // an address may hold another site's, or a script
  location.replace(target);
} else {
  const name = nameOf(path);
  if (name !== "404") document.getElementById("_tim-404").value = name.replaceAll("-", " ");
  if (name) findNear(plain(name).replace(FEEDS, "feed")).then(offer, () => {}); // without a network the page stays as it is
}
