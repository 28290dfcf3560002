// The search page: asks the index beside the pages (portal/search) and shows what it finds. Nothing leaves this site.
//
// The index holds Chinese as pairs of characters in ASCII letters; `encode` and `fold` are the twins of
// portal/search/bigrams.py, and a test keeps the two equal. `decode` makes readable text of it again for excerpts.

const ROOT = new URL("../../", import.meta.url);
const HAN = "\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{323af}";
const RUN = new RegExp(`[${HAN}]+`, "gu");
const TOKEN = new RegExp(`([${HAN}]+)|((?:(?![${HAN}])[\\p{L}\\p{N}_])+)|([^\\p{L}\\p{N}_\\s]+)|\\s+`, "gu");
const FOLDED = /[\u2160-\u217f\u2460-\u24ff\u3200-\u33ff\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+/g;
const QUOTED = /["“”「『]([^"“”「」『』]+)["“”」』]/g;
const CODE = /^z([a-z]{4})([a-z]{4})?([^\p{L}\p{N}_]*)$/u;
const SPACE = "\u2420";
const END_OF_TITLE = "\u241e";
const LETTERS = 26;
const PAGE_SIZE = 10;
const BEFORE_HIT = 24;
const EXCERPT = 96;
const FILTERS = ["频道", "年份", "类别"];

// ---- words and codes

export function fold(text) {
  return text.replace(FOLDED, (found) => found.normalize("NFKC")).split(/\s+/u).filter(Boolean).join(" ");
}

function code(character) {
  let number = character.codePointAt(0);
  let letters = "";
  for (let place = 0; place < 4; place += 1) {
    letters = String.fromCharCode(97 + (number % LETTERS)) + letters;
    number = Math.floor(number / LETTERS);
  }
  return letters;
}

function character(letters) {
  let number = 0;
  for (const letter of letters) number = number * LETTERS + letter.charCodeAt(0) - 97;
  return String.fromCodePoint(number);
}

function pairs(run) {
  const codes = Array.from(run, code);
  return codes.slice(1).map((second, place) => `z${codes[place]}${second}`);
}

function single(run) {
  return `z${code(Array.from(run).at(-1))}`;
}

/** A text as it stands in the index: pairs, then the last character of every stretch; marks and spaces hang behind. */
export function encode(text) {
  const words = [];
  for (const [, han, latin, marks] of fold(text).matchAll(TOKEN)) {
    const hung = marks ?? (han || latin ? "" : SPACE);
    if (hung && words.length) words.push(words.pop() + hung);
    else if (han) words.push(...pairs(han), single(han));
    else words.push(latin ?? marks);
  }
  return words.join(" ");
}

/** A query: pairs only; a single character stays alone and finds every pair that it begins. */
export function encodeQuery(text) {
  const words = [];
  for (const [, han, latin] of fold(text).matchAll(TOKEN)) {
    if (han) words.push(...(Array.from(han).length > 1 ? pairs(han) : [single(han)]));
    else if (latin) words.push(latin);
  }
  return words.join(" ");
}

/** Readable text of what the index holds; the full stop that pagefind puts behind a block is taken off. */
export function decode(content) {
  const words = content.split(/\s+/u).map((token) => {
    const found = CODE.exec(token);
    return found ? character(found[1]) + found[3] : token;
  });
  return words.join("").replaceAll(SPACE, " ").replace(/(\p{Script=Han})\.$/u, "$1");
}

// ---- queries

/** The words of a query that results must show, longest first; also what is marked in titles and excerpts. */
export function wordsOf(query) {
  const plain = fold(query.replace(/["“”「」『』《》〈〉【】]/g, " "));
  const words = plain.match(new RegExp(`[${HAN}]+|[\\p{L}\\p{N}]+`, "gu")) ?? [];
  return [...new Set(words)].sort((one, other) => other.length - one.length);
}

/** A query cut into natural words, for when nothing holds it as a whole; [] when it cannot be cut. */
export function looser(query) {
  if (!("Segmenter" in Intl)) return [];
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  const cut = wordsOf(query).flatMap((word) => Array.from(segmenter.segment(word), (part) => part.segment));
  const words = [...new Set(cut)].filter((word) => word.length > 1);
  return words.length > 1 ? words : [];
}

/** Words that must follow one another. What ends the phrase may go on in the text, so its last single character,
 *  which the index has only where a stretch of Chinese ends, is left out; alone, it is an ordinary query. */
export function phrase(text) {
  const words = encode(text).split(" ").map((word) => word.replace(/[^\p{L}\p{N}_]+$/u, "")).filter(Boolean);
  if (words.length < 2) return "";
  if (CODE.test(words.at(-1))) words.pop();
  return `"${words.join(" ")}"`;
}

/** What must stand together: what is in quotation marks, and every stretch of Chinese outside them. */
function together(query) {
  const quoted = Array.from(query.matchAll(QUOTED), (found) => found[1]);
  return [...quoted, ...(fold(query.replace(QUOTED, " ")).match(RUN) ?? [])].map(phrase).filter(Boolean);
}

/** Searches. One question ranks the results and drops words it has never seen; the phrases decide what is a result. */
export async function ask(pagefind, query, options) {
  const asked = [encodeQuery(query), ...together(query)];
  const answers = await Promise.all(asked.map((words) => pagefind.search(words, options)));
  const ids = answers.slice(1).map((answer) => new Set(answer.results.map((result) => result.id)));
  const results = answers[0].results.filter((result) => ids.every((known) => known.has(result.id)));
  const fewest = answers.reduce((one, other) => (other.results.length < one.results.length ? other : one));
  return { results, filters: fewest.filters, counted: fewest.results.length === results.length };
}

/** The stretch of a text around its first hit. */
export function excerpt(text, words) {
  const lower = text.toLowerCase();
  const places = words.map((word) => lower.indexOf(word.toLowerCase())).filter((place) => place >= 0);
  const start = Math.max(0, Math.min(...places, text.length) - BEFORE_HIT);
  const from = places.length ? start : 0;
  const cut = text.slice(from, from + EXCERPT);
  return `${from > 0 ? "…" : ""}${cut}${from + EXCERPT < text.length ? "…" : ""}`;
}

// ---- the page

function make(tag, className, text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}

/** Puts a text into an element with the words marked; never as HTML, whatever the text holds. */
function fill(element, text, words) {
  element.textContent = "";
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const parts = escaped.length ? text.split(new RegExp(`(${escaped.join("|")})`, "giu")) : [text];
  parts.forEach((part, place) => element.append(place % 2 ? make("mark", "", part) : part));
}

function show(list, hit, data, words) {
  const item = hit.content.cloneNode(true);
  const slot = (name) => item.querySelector(`[data-slot="${name}"]`);
  const [, text = ""] = data.content.split(END_OF_TITLE);
  slot("title").href = data.url;
  fill(slot("title"), data.meta.title, words);
  fill(slot("excerpt"), excerpt(decode(text.trim().replace(/^\.\s*/, "")), words), words);
  slot("channel").textContent = [data.meta.channel, data.meta.column].filter(Boolean).join(" · ");
  slot("date").textContent = data.meta.day ?? "";
  if (data.meta.day) slot("date").dateTime = data.meta.day;
  list.append(item);
}

function select(name, counts, chosen, counted) {
  const label = make("label", "search-filter", `${name} `);
  const box = make("select", "search-choice");
  box.name = name;
  box.append(new Option("全部", ""));
  const entries = Object.entries(counts).filter(([value, count]) => count > 0 || value === chosen);
  const byYear = ([one], [other]) => other.localeCompare(one);
  const byCount = ([, one], [, other]) => other - one;
  for (const [value, count] of entries.sort(name === "年份" ? byYear : byCount)) {
    box.append(new Option(counted ? `${value}（${count}）` : value, value, false, value === chosen));
  }
  label.append(box);
  return label;
}

function order(chosen) {
  const label = make("label", "search-filter", "排序 ");
  const box = make("select", "search-choice");
  box.name = "排序";
  box.append(new Option("最相关在前", ""), new Option("最新在前", "day", false, chosen === "day"));
  label.append(box);
  return label;
}

class SearchPage {
  constructor(place, form, hit) {
    Object.assign(this, { place, form, hit, turn: 0 });
    this.field = form.elements.namedItem("q");
    this.status = make("p", "search-status");
    this.status.setAttribute("role", "status");
    this.filters = make("div", "search-filters");
    this.list = make("ol", "search-hits");
    this.more = make("button", "search-more", "更多结果");
    this.more.type = "button";
    this.more.hidden = true;
    place.removeAttribute("aria-live"); // the status line speaks; a list of ten hits read aloud at once helps nobody
    place.replaceChildren(this.status, this.filters, this.list, this.more);
  }

  start() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go({ q: this.field.value.trim() });
    });
    this.filters.addEventListener("change", (event) => {
      this.go({ ...this.wanted(), [event.target.name]: event.target.value }, event.target.name);
    });
    this.more.addEventListener("click", () => this.next(true));
    addEventListener("popstate", () => this.run());
    return this.run();
  }

  wanted() {
    return Object.fromEntries(new URLSearchParams(location.search));
  }

  go(wanted, focus) {
    const kept = Object.entries(wanted).filter(([, value]) => value);
    history.pushState(null, "", `${location.pathname}?${new URLSearchParams(kept)}`);
    return this.run(focus);
  }

  say(text, busy = false) {
    this.status.textContent = text;
    this.place.setAttribute("aria-busy", String(busy));
  }

  clear() {
    this.list.replaceChildren();
    this.filters.replaceChildren();
    this.more.hidden = true;
  }

  async engine() {
    if (!this.loaded) {
      const loaded = await import(new URL("pagefind/pagefind.js", ROOT));
      this.loaded = loaded;
      await this.loaded.options({ baseUrl: ROOT.pathname });
      await this.loaded.filters(); // results are counted by filter only when these are known beforehand
    }
    return this.loaded;
  }

  async run(focus) {
    const turn = (this.turn += 1);
    const wanted = this.wanted();
    const query = wanted.q ?? "";
    if (document.activeElement !== this.field || !this.field.value) this.field.value = query;
    if (!wordsOf(query).length) {
      this.clear();
      this.say(this.place.dataset.empty);
      return;
    }
    this.say(this.place.dataset.working, true);
    try {
      const found = await this.find(await this.engine(), query, wanted);
      if (turn === this.turn) await this.present(found, wanted, focus); // an older answer must not overtake
    } catch (error) {
      console.error(error);
      if (turn !== this.turn) return;
      this.clear();
      this.say(this.place.dataset.failed);
    }
  }

  async find(pagefind, query, wanted) {
    const chosen = FILTERS.filter((name) => wanted[name]).map((name) => [name, wanted[name]]);
    const options = { filters: Object.fromEntries(chosen) };
    if (wanted["排序"] === "day") options.sort = { day: "desc" };
    const exact = await ask(pagefind, query, options);
    const words = exact.results.length ? [] : looser(query);
    if (!words.length) return { ...exact, words: wordsOf(query), loose: false };
    return { ...(await ask(pagefind, words.join(" "), options)), words, loose: true };
  }

  async present(found, wanted, focus) {
    this.clear();
    Object.assign(this, { results: found.results, words: found.words, shown: 0 });
    const narrowed = FILTERS.some((name) => wanted[name]);
    if (found.results.length || narrowed) {
      this.filters.append(...FILTERS.filter((name) => Object.keys(found.filters[name] ?? {}).length || wanted[name])
        .map((name) => select(name, found.filters[name] ?? {}, wanted[name] ?? "", found.counted)), order(wanted["排序"]));
    }
    if (focus) this.filters.querySelector(`[name="${focus}"]`)?.focus(); // keyboard users stay where they were
    await this.next(false);
    const count = `共找到 ${found.results.length} 条`;
    const parts = `没有与整句完全一致的内容，以下 ${found.results.length} 条含有${found.words.map((word) => `“${word}”`).join("")}`;
    if (!found.results.length) this.say(this.place.dataset.nothing);
    else this.say(found.loose ? parts : count);
  }

  async next(byHand) {
    const turn = this.turn;
    const page = this.results.slice(this.shown, this.shown + PAGE_SIZE);
    const all = await Promise.all(page.map((result) => result.data()));
    if (turn !== this.turn) return;
    const first = this.shown;
    all.forEach((data) => show(this.list, this.hit, data, this.words));
    this.shown += page.length;
    this.more.hidden = this.shown >= this.results.length;
    if (byHand) this.list.children[first]?.querySelector("a")?.focus();
  }
}

const place = document.getElementById("search-results");
const hit = document.getElementById("search-hit");
const form = document.querySelector("form[role=search]");
if (place && hit && form) new SearchPage(place, form, hit).start();
