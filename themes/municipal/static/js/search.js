// The search page: asks the index beside the pages (portal/search) and shows what it finds. Nothing leaves this site.
// An old address is not searched for but looked up, in the files that the ledgers became.

import { decode } from "./bigrams.js";
import { fates, isAddress } from "./old-address.js";
import { excerpt, find, wordsOf } from "./question.js";

const ROOT = new URL("../../", import.meta.url);
const END_OF_TITLE = "\u241e";
const PAGE_SIZE = 10;
const COUNTED = 1000; // up to so many results are counted by filter, too
const FILTERS = ["频道", "年份", "类别"];

function isNarrowed(wanted) {
  return [...FILTERS, "文号"].some((name) => wanted[name]);
}

function make(tag, className, text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}

/** Puts a text into an element with its hits marked; never as HTML, whatever the text holds. */
function fill(element, text, pattern) {
  element.textContent = "";
  const parts = pattern ? text.split(pattern) : [text];
  parts.forEach((part, place) => element.append(place % 2 ? make("mark", "", part) : part));
}

function show(list, hit, data, pattern) {
  const item = hit.content.cloneNode(true);
  const slot = (name) => item.querySelector(`[data-slot="${name}"]`);
  const [, text = ""] = data.content.split(END_OF_TITLE);
  slot("title").href = data.url;
  fill(slot("title"), data.meta.title, pattern);
  fill(slot("excerpt"), excerpt(decode(text.trim().replace(/^\.\s*/, "")), pattern), pattern);
  slot("channel").textContent = [data.meta.channel, data.meta.column].filter(Boolean).join(" · ");
  fill(slot("number"), data.meta.number ?? "", pattern);
  slot("date").textContent = data.meta.day ?? "";
  if (data.meta.day) slot("date").dateTime = data.meta.day;
  else slot("date").remove();
  list.append(item);
}

function field(name, box) {
  const label = make("label", "search-filter", name);
  box.className = "search-choice";
  box.name = name;
  label.append(box);
  return label;
}

function select(name, counts, chosen, counted) {
  const box = make("select");
  box.append(new Option("全部", ""));
  const entries = Object.entries(counts).filter(([value, count]) => count > 0 || value === chosen);
  const byYear = ([one], [other]) => other.localeCompare(one);
  const byCount = ([, one], [, other]) => other - one;
  for (const [value, count] of entries.sort(name === "年份" ? byYear : byCount)) {
    box.append(new Option(counted ? `${value}（${count}）` : value, value, false, value === chosen));
  }
  return field(name, box);
}

function number(chosen) {
  const box = make("input");
  Object.assign(box, { type: "text", value: chosen, placeholder: "如 青教〔2017〕12号", autocomplete: "off" });
  return field("文号", box);
}

function order(chosen) {
  const box = make("select");
  box.append(new Option("最相关在前", ""), new Option("最新在前", "day", false, chosen === "day"));
  return field("排序", box);
}

/** Where one old address leads now, in words. */
function told(fate) {
  const line = make("p", "search-fate");
  line.append(make("span", "search-fate-old", `${fate.site} ${fate.host}${fate.old}`));
  if (!fate.there) {
    line.append(fate.there === null ? "　没有迁移，已随原网站整体存档，可向主办单位查阅。" : "　不再提供。");
    return line;
  }
  const link = make("a", "search-fate-link", "打开这个网页现在的位置");
  link.href = fate.there;
  line.append("　", link);
  return line;
}

class SearchPage {
  constructor(place, form, hit) {
    Object.assign(this, { place, form, hit, turn: 0, tips: document.getElementById("search-tips") });
    this.field = form.elements.namedItem("q");
    this.status = make("p", "search-status");
    this.status.setAttribute("role", "status");
    this.filters = make("div", "search-filters");
    this.list = make("ol", "search-hits");
    this.more = make("button", "search-more", "更多结果");
    this.more.type = "button";
    this.more.hidden = true;
    const found = make("div", "search-found");
    found.append(this.list, this.more);
    place.removeAttribute("aria-live"); // the status line speaks; a list of ten hits read aloud at once helps nobody
    place.replaceChildren(this.status, this.filters, found);
  }

  start() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go({ q: this.field.value.trim() });
    });
    this.filters.addEventListener("change", (event) => {
      this.go({ ...this.wanted(), [event.target.name]: event.target.value.trim() }, event.target.name);
    });
    this.more.addEventListener("click", () => this.next(true));
    this.field.addEventListener("focus", () => this.engine().catch(() => {}), { once: true }); // ready before the words are
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
    this.tips.hidden = busy;
  }

  clear() {
    this.list.replaceChildren();
    this.filters.replaceChildren();
    this.more.hidden = true;
  }

  engine() {
    this.loaded ??= (async () => {
      const pagefind = await import(new URL("pagefind/pagefind.js", ROOT));
      await pagefind.options({ baseUrl: ROOT.pathname });
      await pagefind.init(); // the engine and the list of pages, while the reader still types
      return pagefind;
    })();
    this.loaded.catch(() => { this.loaded = null; }); // so that the next question tries again
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
      const known = isAddress(query) ? await fates(query, ROOT) : [];
      const found = known.length ? null : await this.find(await this.engine(), query, wanted);
      if (turn !== this.turn) return; // an older answer must not overtake
      if (known.length) this.lead(known);
      else await this.present(found, wanted, focus);
      if (found && turn === this.turn) await this.narrowing(query, wanted, focus, turn);
    } catch (error) {
      console.error(error);
      if (turn !== this.turn) return;
      this.clear();
      this.say(this.place.dataset.failed);
    }
  }

  find(pagefind, query, wanted) {
    const chosen = FILTERS.filter((name) => wanted[name]).map((name) => [name, wanted[name]]);
    const options = { filters: Object.fromEntries(chosen), number: wanted["文号"] ?? "" };
    if (wanted["排序"] === "day") options.sort = { day: "desc" };
    return find(pagefind, query, options);
  }

  /** Shows where old addresses went. */
  lead(known) {
    this.clear();
    for (const fate of known) {
      const item = make("li", "search-hit");
      item.append(told(fate));
      this.list.append(item);
    }
    this.say(known.length > 1 ? `有 ${known.length} 个原网站用过这个网址` : "这是原部门网站的网址");
    this.tips.hidden = true;
  }

  async present(found, wanted) {
    this.list.replaceChildren();
    this.more.hidden = true;
    Object.assign(this, { results: found.results, pattern: found.pattern, shown: 0 });
    const count = `共找到 ${found.results.length} 条`;
    const parts = `没有与整句完全一致的内容，以下 ${found.results.length} 条含有${found.words.map((word) => `“${word}”`).join("")}`;
    if (!found.results.length) this.say(this.place.dataset.nothing);
    else this.say(found.loose ? parts : count);
    this.tips.hidden = found.results.length > 0;
    await this.next(false);
    if (!found.results.length && !isNarrowed(wanted)) this.filters.replaceChildren();
  }

  /** Shows what narrows the results, after the results: its values are a file of their own, and counting them asks again. */
  async narrowing(query, wanted, focus, turn) {
    if (!this.results.length && !isNarrowed(wanted)) return;
    const pagefind = await this.engine();
    const every = await pagefind.filters();
    const found = this.results.length < COUNTED ? await this.find(pagefind, query, wanted) : { filters: every, counted: false };
    if (turn !== this.turn) return;
    const values = (name) => (found.counted ? found.filters[name] : every[name]) ?? {};
    const boxes = FILTERS.filter((name) => Object.keys(values(name)).length || wanted[name])
      .map((name) => select(name, values(name), wanted[name] ?? "", found.counted));
    this.filters.replaceChildren(...boxes, number(wanted["文号"] ?? ""), order(wanted["排序"]));
    if (focus) this.filters.querySelector(`[name="${focus}"]`)?.focus(); // keyboard users stay where they were
  }

  async next(byHand) {
    const turn = this.turn;
    const page = this.results.slice(this.shown, this.shown + PAGE_SIZE);
    const first = this.shown;
    this.shown += page.length;
    for (const coming of page.map((result) => result.data())) { // asked for together, shown one by one as they come
      const data = await coming;
      if (turn !== this.turn) return;
      show(this.list, this.hit, data, this.pattern);
    }
    this.more.hidden = this.shown >= this.results.length;
    if (byHand) this.list.children[first]?.querySelector("a")?.focus();
  }
}

const place = document.getElementById("search-results");
const hit = document.getElementById("search-hit");
const form = document.querySelector("form[role=search]");
if (place && hit && form) new SearchPage(place, form, hit).start();
