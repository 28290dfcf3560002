// The search page: asks the index beside the pages (portal/search) and shows what it finds. Nothing leaves this site.
// An old address is not searched for but looked up, in the files that the ledgers became.

import { SETTLED, excerpt, find, wordsOf } from "./question.js";
import { SearchIndex } from "./search-index.js";

const ROOT = new URL("../../", import.meta.url);
const PAGE_SIZE = 10;
const BESIDE = matchMedia("(min-width: 64em)"); // as in search-page.css
const FRESH = 60_000; // milliseconds in which a page does not ask for news
const ADDRESS = /[./]/; // no address is without
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

function show(list, hit, record, pattern) {
  const item = hit.content.cloneNode(true);
  const slot = (name) => item.querySelector(`[data-slot="${name}"]`);
  slot("title").href = new URL(record.url, ROOT).pathname;
  fill(slot("title"), record.title, pattern);
  fill(slot("excerpt"), excerpt(record.text, pattern, record.part), pattern);
  slot("channel").textContent = [record.channel, record.column].filter(Boolean).join(" · ");
  fill(slot("number"), record.number ?? "", pattern);
  slot("date").textContent = record.day ?? "";
  if (record.day) slot("date").dateTime = record.day;
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

function select(name, counts, chosen, certain) {
  const box = make("select");
  box.append(new Option("全部", ""));
  const entries = counts.filter(([value, count]) => count > 0 || value === chosen);
  const byYear = ([one], [other]) => other - one;
  const byCount = ([, one], [, other]) => other - one;
  for (const [value, count] of entries.sort(name === "年份" ? byYear : byCount)) {
    box.append(new Option(`${value}（${certain ? "" : "约 "}${count}）`, value, false, value === chosen));
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
    this.narrow = make("details", "search-narrow");
    this.narrow.append(make("summary", "search-narrow-name", "筛选和排序"), this.filters);
    this.narrow.hidden = true;
    this.list = make("ol", "search-hits");
    this.more = make("button", "search-more", "更多结果");
    this.more.type = "button";
    this.more.hidden = true;
    const found = make("div", "search-found");
    found.append(this.list, this.more);
    place.removeAttribute("aria-live"); // the status line speaks; a list of ten hits read aloud at once helps nobody
    place.replaceChildren(this.status, this.narrow, found);
  }

  start() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go({ q: this.field.value.trim() });
    });
    this.filters.addEventListener("change", (event) => {
      this.go({ ...this.wanted(), [event.target.name]: event.target.value.trim() }, event.target.name);
    });
    this.narrow.addEventListener("toggle", () => {
      if (this.narrow.open) this.fillFilters?.().catch(() => { this.narrow.hidden = true; });
    });
    this.more.addEventListener("click", () => this.next(PAGE_SIZE, true));
    this.field.addEventListener("focus", () => this.index().catch(() => {}), { once: true }); // ready before the words are
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
    this.narrow.hidden = true;
    this.more.hidden = true;
  }

  /** The index; a page that stays open asks now and then whether the portal was published anew. */
  index() {
    if (!this.opened || performance.now() > this.fresh) {
      this.opened = Promise.resolve(this.opened).then((known) => SearchIndex.open(ROOT, known));
      this.fresh = performance.now() + FRESH;
    }
    this.opened.catch(() => { this.opened = null; }); // so that the next question tries again
    return this.opened;
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
      const known = await this.addresses(query);
      if (turn !== this.turn) return; // an older answer must not overtake
      if (known.length) this.lead(known);
      else await this.answer(query, wanted, focus, turn);
    } catch (error) {
      if (turn !== this.turn) return;
      console.error(error);
      this.clear();
      this.say(this.place.dataset.failed);
    }
  }

  /** Where an old address went, when the query is one. */
  async addresses(query) {
    if (!ADDRESS.test(query)) return [];
    const { fates, isAddress } = await import("./old-address.js");
    return isAddress(query) ? fates(query, ROOT) : [];
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

  async answer(query, wanted, focus, turn) {
    const filters = Object.fromEntries(FILTERS.filter((name) => wanted[name]).map((name) => [name, wanted[name]]));
    const options = { filters, number: wanted["文号"] ?? "", newest: wanted["排序"] === "day" };
    const current = () => turn === this.turn;
    this.found = null;
    const advance = async (found) => {
      if (!current()) return;
      if (found !== this.found) this.begin(found);
      await this.next(PAGE_SIZE - this.list.children.length);
    };
    const found = await this.ask(query, options, advance);
    await advance(found);
    if (!current()) return;
    this.sum(found, wanted);
    this.offer(found, wanted, focus);
  }

  /** Asks; when the portal was published anew meanwhile, what the page knows of the index is learnt again. */
  async ask(query, options, early) {
    const opened = this.opened;
    const index = await this.index();
    try {
      return await find(index, query, options, early);
    } catch (error) {
      if (!opened) throw error;
      this.opened = null;
      return find(await this.index(), query, options, early);
    }
  }

  /** Begins a new list. */
  begin(found) {
    this.list.replaceChildren();
    this.more.hidden = true;
    Object.assign(this, { found, shown: new Set() });
  }

  /** The results that were not shown yet. */
  left() {
    return this.found.answer.results.filter((article) => !this.shown.has(article));
  }

  sum({ answer, words, loose }, wanted) {
    const count = `${answer.results.length > SETTLED && !answer.certain ? "约 " : ""}${answer.results.length}`;
    const parts = `没有与整句完全一致的内容，以下 ${count} 条含有${words.map((word) => `“${word}”`).join("")}`;
    if (!answer.results.length) this.say(this.place.dataset.nothing);
    else this.say(loose ? parts : `共找到 ${count} 条`);
    this.tips.hidden = answer.results.length > 0;
    this.more.hidden = !this.left().length;
  }

  /** Offers what narrows the results. Beside them it is open; on a phone, where it would stand before them, it waits
   *  until somebody opens it, and so does the file of facts. */
  offer({ answer }, wanted, focus) {
    const { turn } = this;
    this.narrow.hidden = !answer.results.length && !isNarrowed(wanted);
    this.fillFilters = async () => {
      this.fillFilters = null;
      const choices = await answer.choices();
      if (turn !== this.turn) return;
      const certain = answer.certain || answer.matching.length <= SETTLED;
      const boxes = choices.filter(({ name, counts }) => counts.some(([, count]) => count) || wanted[name])
        .map(({ name, counts }) => select(name, counts, wanted[name] ?? "", certain));
      this.filters.replaceChildren(...boxes, number(wanted["文号"] ?? ""), order(wanted["排序"]));
      if (focus) this.filters.querySelector(`[name="${focus}"]`)?.focus(); // keyboard users stay where they were
    };
    if (this.narrow.hidden) return;
    if (this.narrow.open) this.fillFilters().catch(() => { this.narrow.hidden = true; });
    else this.narrow.open = BESIDE.matches || isNarrowed(wanted);
  }

  /** Shows so many results more: all are asked for together, the first is shown as soon as it is there. */
  async next(count, byHand = false) {
    const first = this.list.children.length;
    const { turn } = this;
    for (let missing = count; missing > 0 && this.left().length;) {
      const page = this.left().slice(0, missing);
      const records = page.map((article) => this.found.answer.record(article));
      missing -= await this.put(page.slice(0, 1), records.slice(0, 1), turn);
      missing -= await this.put(page.slice(1), records.slice(1), turn);
      if (turn !== this.turn) return;
    }
    if (!byHand) return;
    this.more.hidden = !this.left().length;
    this.list.children[first]?.querySelector("a")?.focus();
  }

  /** Shows what has come of some articles, in one step; returns how many turned out to be results. */
  async put(articles, records, turn) {
    const { found: { answer, pattern }, shown } = this;
    const told = await Promise.all(records);
    if (turn !== this.turn) return 0;
    const items = document.createDocumentFragment();
    articles.forEach((article, number) => {
      shown.add(article);
      if (told[number]) show(items, this.hit, told[number], pattern);
      else answer.drop(article);
    });
    const count = items.children.length;
    this.list.append(items);
    return count;
  }
}

const place = document.getElementById("search-results");
const hit = document.getElementById("search-hit");
const form = document.querySelector("form[role=search]");
if (place && hit && form) new SearchPage(place, form, hit).start();
