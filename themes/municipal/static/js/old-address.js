// Finds where a page of a closed site is now, from the small files that portal/search/old_addresses.py writes.
//
// `canonical` is the twin of portal.address.canonical; a test keeps the two equal. Bytes are held as text of one
// latin-1 character a byte, for old addresses may be escaped from GBK.

const PATH_SAFE = "/!$&'()*+,;=:@-._~";
const VALUE_SAFE = "/!$'()*,;:@-._~";
const PAGE = /\.(?:s?html?|aspx?|jspx?|php|do)(?:[?#]|$)/i;
const HOST = /^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]|$)/;
const URL_PARTS = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/i;

/** Whether a query is an address rather than words: it has a scheme, a host with a path, or the name of a page. */
export function isAddress(query) {
  const text = query.trim();
  if (!text || /[\s\u4e00-\u9fff]/u.test(text.split(/[?#]/)[0])) return false;
  return /^(?:https?:)?\/\//i.test(text) || HOST.test(text) || /^\/[\w-]/.test(text) || PAGE.test(text);
}

function utf8(text) {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
}

function unescaped(bytes) {
  return bytes.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
}

function escaped(bytes, safe) {
  const code = (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
  return bytes.replace(/[^A-Za-z0-9_.~-]/g, (byte) => (safe.includes(byte) ? byte : code(byte)));
}

function resolved(path) {
  const parts = path.replace(/;jsessionid=[^/]*/gi, "").split("/");
  const name = parts.pop();
  const dots = name === "." || name === "..";
  const kept = [];
  for (const folder of dots ? [...parts, name] : parts) {
    if (folder === "..") kept.pop();
    else if (folder && folder !== ".") kept.push(folder);
  }
  return `/${kept.map((folder) => `${folder}/`).join("")}${dots ? "" : name}`;
}

/** Lower case; in GBK, second bytes look like letters and are left alone. */
function lowered(bytes) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
    return utf8(text.toLowerCase());
  } catch {
    return bytes.replace(/[\x81-\xfe][\s\S]|[A-Z]/g, (found) => (found.length > 1 ? found : found.toLowerCase()));
  }
}

/** The path and query by which the ledger knows an address of a site. */
export function canonical(url, site, documents) {
  const [, , , path, query = ""] = URL_PARTS.exec(url);
  const bytes = resolved(unescaped(utf8(path || "/")));
  let kept = escaped(site.ignore_case ? lowered(bytes) : bytes, PATH_SAFE);
  const cut = kept.lastIndexOf("/") + 1;
  if (documents.includes(kept.slice(cut).toLowerCase())) kept = kept.slice(0, cut);
  const pairs = utf8(query).split("&").filter(Boolean).map((pair) => {
    const [key, ...value] = pair.replaceAll("+", " ").split("=");
    const plain = [unescaped(key), unescaped(value.join("="))];
    return site.ignore_case ? [plain[0].toLowerCase(), plain[1]] : plain;
  });
  const order = ([one, first], [other, second]) => (one === other ? Number(first > second) - Number(first < second) : one < other ? -1 : 1);
  const chosen = pairs.filter(([key]) => site.query_keys.includes(key)).sort(order);
  const tail = chosen.map((pair) => pair.map((part) => escaped(part, VALUE_SAFE)).join("=")).join("&");
  return tail ? `${kept}?${tail}` : kept;
}

function crc32(text) {
  let rest = ~0;
  for (const byte of new TextEncoder().encode(text)) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return ~rest >>> 0;
}

async function file(root, name) {
  const answer = await fetch(new URL(`old-addresses/${name}`, root));
  return answer.ok ? answer.json() : {};
}

/** Where the fate of a site's address may stand: at itself, and where folders speak for what is below them, there. */
function places({ old, folders = false }) {
  const found = [{ old, rest: "" }];
  const path = old.split("?")[0];
  for (let cut = path.lastIndexOf("/", path.length - 2); folders && cut > 0; cut = path.lastIndexOf("/", cut - 1)) {
    found.push({ old: path.slice(0, cut + 1), rest: path.slice(cut + 1) });
  }
  return found;
}

/** The fates of an address: one for its own site, or one for each site that had such a path when no host is given.
 *  `there` is the new address, "" for a page no longer kept, null for an archived one; [] when nobody knows it. */
export async function fates(query, root) {
  const { hosts = [], shards = 1, documents = [] } = await file(root, "hosts.json");
  const text = query.trim();
  const url = /^(?:https?:)?\/\//i.test(text) || !HOST.test(text) || PAGE.test(text.split("/")[0]) ? text : `http://${text}`;
  const [, , authority] = URL_PARTS.exec(url);
  const name = authority?.replace(/^.*@/, "").replace(/:\d+$/, "").toLowerCase();
  const asked = hosts.map((site, number) => ({ ...site, number, old: "" }))
    .filter((site) => !name || site.host === name || site.aliases.includes(name) || `www.${site.host}` === name);
  for (const site of asked) site.old = canonical(authority || text.startsWith("/") ? url : `/${url}`, site, documents);
  const shardOf = (old) => (crc32(old) % shards).toString(16);
  const wanted = new Map(asked.flatMap(places).map(({ old }) => [shardOf(old), null]));
  await Promise.all([...wanted.keys()].map(async (shard) => wanted.set(shard, await file(root, `${shard}.json`))));
  return asked.flatMap((site) => {
    const fate = ({ old }) => wanted.get(shardOf(old))[old]?.[site.number];
    const place = places(site).find((each) => fate(each) !== undefined);
    if (!place) return [];
    const known = fate(place);
    const there = known?.endsWith("/") ? known + place.rest : known;
    return [{ site: site.name, host: site.host, old: site.old, there: there?.startsWith("/") ? new URL(there.slice(1), root).href : there }];
  });
}
