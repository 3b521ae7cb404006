// Labels of wards and congresses, from the portal's own data; fetched when they are first needed.

const root = new URL("../../", import.meta.url);
const kept = new Map();

/** "phuong-xa" → Map of id to {id, label, url}; empty when the data cannot be had. */
export function register(name) {
  if (!kept.has(name)) kept.set(name, load(name).catch(() => new Map()));
  return kept.get(name);
}

async function load(name) {
  const url = new URL(`du-lieu/${name}.json`, root);
  const response = await fetch(url).catch(() => fetch(url, { cache: "force-cache" })); // the network is gone: from the cache
  if (!response.ok) throw new Error(String(response.status));
  const rows = (await response.json())[name.replace("-", "_")];
  return new Map(rows.map((row) => [row.id, row]));
}

/** Write the labels of wards into rows that wait for them. */
export async function labelWards(list) {
  const waiting = [...list.querySelectorAll("[data-ward][hidden]")];
  if (!waiting.length) return;
  const wards = await register("phuong-xa");
  for (const place of waiting) {
    const ward = wards.get(place.dataset.ward);
    if (!ward) continue;
    place.textContent = ward.label;
    place.hidden = false;
  }
}
