// What a reader's words mean to the search index: words, phrases, document numbers; what answers them, in which order,
// and which stretch of a text to show.

import { fold, isChinese, stretches, words } from "./bigrams.js";
import { holds } from "./search-index.js";

const QUOTED = /["“”「『]([^"“”「」『』]+)["“”」』]/g;
const CHUNK = /[\p{L}\p{N}_]+/gu;
const NUMBER = /^([\p{Script=Han}]{1,15})\s*[〔［[【（(〈《<]?\s*((?:19|20)\d\d)\s*年?\s*[〕］\]】）)〉》>]?\s*第?\s*0*(\d{1,5})\s*号?$/u;
const OWN_NUMBER = "字号"; // the end of 发文字号, in the header table of a document
/** So many results are looked into before they are counted; of more, the number is a good guess. */
export const SETTLED = 20;
const BEFORE_HIT = 24;
const EXCERPT = 96;
const IN_TITLE = 8; // a title counts like the text that says a word as often as can be told
const WHOLE_TITLE = 1000;
const OWN = 2000;

/** The words of a query that results must show, longest first. */
export function wordsOf(query) {
  const found = stretches(fold(query.replace(/["“”「」『』《》〈〉【】]/g, " ")));
  return [...new Set(found)].sort((one, other) => other.length - one.length);
}

/** A query cut into natural words, for when nothing holds it as a whole; [] when it cannot be cut. */
export function looser(query) {
  if (!("Segmenter" in Intl)) return [];
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  const cut = wordsOf(query).flatMap((word) => Array.from(segmenter.segment(word), (part) => part.segment));
  const found = [...new Set(cut)].filter((word) => word.length > 1);
  return found.length > 1 ? found : [];
}

/** The parts of a document number, in whatever brackets: [organ, year, number]; null for any other query. */
export function documentNumber(query) {
  return NUMBER.exec(fold(query))?.slice(1) ?? null;
}

/** What is to be marked in titles and excerpts. */
export function marks(found) {
  const escaped = found.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return escaped.length ? new RegExp(`(${escaped.join("|")})`, "giu") : null;
}

function numberMarks([organ, year, number]) {
  return new RegExp(`(${organ}[^\\p{L}\\p{N}]{0,3}${year}年?[^\\p{L}\\p{N}]{0,3}第?0*${number}号?)`, "giu");
}

/** The words of a folded text with their places. What ends it may go on in a page: a last single character is left out,
 *  or when there is no other word, begins one; the last word of letters and digits begins one when `open`. */
export function phrase(text, open = false) {
  const found = words(text).map((word, place) => ({ word, place, begins: false }));
  const last = found.at(-1);
  if (!last) return [];
  const single = isChinese(last.word) && Array.from(last.word).length === 1;
  if (single && found.length > 1) found.pop();
  else last.begins = single || (open && !isChinese(last.word));
  return found;
}

/** What must stand together: what is in quotation marks, and outside them what no mark and no space parts. */
function phrases(query) {
  const quoted = Array.from(query.matchAll(QUOTED), (found) => phrase(fold(found[1])));
  const free = Array.from(fold(query.replace(QUOTED, " ")).matchAll(CHUNK), ([chunk]) => phrase(chunk, true));
  return [...quoted, ...free].filter((found) => found.length);
}

function ones(bits) {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) count += 1;
  return count;
}

/** What answers some phrases: `results` are articles, those first whose titles hold all. Lists of places are not quite
 *  exact: `record` tells of each result whether it is one, and `certain` that all are. */
export class Answer {
  /** `options`: `filters`, the wanted value of a fact by its name; `number`, the beginning of a document number that
   *  results must bear; `newest`, whether they go by day; `own`, a phrase that puts a result before all others;
   *  `forgiving`, whether phrases that stand nowhere are left out. */
  constructor(index, required, { filters = {}, number = "", newest = false, own = null, forgiving = false } = {}) {
    const bearing = number ? [phrase(`${OWN_NUMBER} ${fold(number)}`, true)] : [];
    Object.assign(this, { index, required: [...required, ...bearing], filters, newest, own, forgiving, results: [], matching: [], dropped: new Set() });
    this.plain = !newest && !own && !bearing.length && !Object.keys(filters).length;
  }

  get certain() {
    return this.required.every((found) => found.length === 1);
  }

  /** Looks into titles alone; what it finds stands first in the answer of `texts`, too. */
  async titles() {
    const { titles } = this.index;
    this.inTitle = await Promise.all(this.required.map((found) => titles.holding(found)));
    if (!this.plain) return;
    this.results = [...this.inTitle[0].keys()].filter((article) => this.inTitle.every((held) => held[article])).reverse();
  }

  /** Looks into everything. */
  async texts() {
    const { segments } = this.index;
    const asked = this.own ? [...this.required, this.own] : this.required;
    this.inText = await Promise.all(segments.map(({ lists }) => Promise.all(asked.map((found) => lists.holding(found)))));
    if (this.forgiving) this.forget();
    const scores = segments.flatMap((segment, number) => this.scores(segment, this.inText[number]));
    const better = ([one, first], [other, second]) => (this.newest ? 0 : second - first) || other - one;
    this.matching = scores.sort(better).map(([article]) => article).filter((article) => !this.dropped.has(article));
    const rules = await this.rules();
    this.results = this.matching.filter((article) => rules.every(({ fits }) => fits(article)));
  }

  forget() {
    const known = this.required.map((_, number) => [this.inTitle, ...this.inText].some((held) => held[number].some(Boolean)));
    const keep = (each) => each.filter((_, number) => known[number] ?? true);
    Object.assign(this, { required: keep(this.required), inTitle: keep(this.inTitle), inText: this.inText.map(keep) });
  }

  scores(segment, inText) {
    const found = [];
    for (let place = 0; this.required.length && place < segment.articles; place += 1) {
      const score = this.score(segment.base + place, segment, inText);
      if (score) found.push([segment.base + place, score]);
    }
    return found;
  }

  /** How well an article answers; 0 when it does not hold every phrase. */
  score(article, segment, inText) {
    const [from, to] = segment.first.slice(article - segment.base, article - segment.base + 2);
    const often = (bits) => {
      let count = 0;
      for (let unit = from; unit < to; unit += 1) count += ones(bits[unit]);
      return count;
    };
    let [score, whole] = [0, WHOLE_TITLE];
    for (let number = 0; number < this.required.length; number += 1) {
      const titled = this.inTitle[number][article];
      const found = (titled ? IN_TITLE : 0) + Math.min(IN_TITLE, often(inText[number]));
      if (!found) return 0;
      if (!titled) whole = 0;
      score += found;
    }
    // Among titles the newest is best, however often a text says the words.
    return (whole || score) + (this.own && often(inText.at(-1)) ? OWN : 0);
  }

  async rules() {
    const wanted = Object.entries(this.filters);
    const facts = wanted.length ? await this.index.facts() : [];
    return wanted.map(([name, value]) => {
      const { values = [], of = [] } = facts.find((each) => each.name === name) ?? {};
      const number = values.indexOf(value);
      return { name, fits: (article) => number >= 0 && of[article] === number };
    });
  }

  /** By what results can be narrowed: for each fact, how many there are with each value and all other wishes as they are. */
  async choices() {
    const [facts, rules] = await Promise.all([this.index.facts(), this.rules()]);
    return facts.map(({ name, values, of }) => {
      const others = rules.filter((rule) => rule.name !== name);
      const counts = values.map(() => 0);
      for (const article of this.matching) if (others.every(({ fits }) => fits(article))) counts[of[article]] += 1;
      return { name, counts: values.map((value, number) => [value, counts[number]]).filter(([value]) => value) };
    });
  }

  /** What to show of an article, from the unit that says most; null when it turns out not to hold every phrase. */
  async record(article) {
    const segment = this.index.segmentOf(article);
    const inText = this.inText?.[this.index.segments.indexOf(segment)];
    const may = (unit) => this.required.filter((_, number) => inText?.[number][unit]).length;
    const units = segment.unitsOf(article).sort((one, other) => may(other) - may(one));
    const open = new Set(this.required);
    let best = null;
    for (const unit of units.filter((each, place) => place === 0 || may(each))) {
      const record = await segment.record(unit);
      const told = [record.title, record.channel ?? "", record.text].map(fold);
      const held = [...open].filter((found) => told.some((text) => holds(text, found)));
      if (held.length) best ??= record;
      held.forEach((found) => open.delete(found));
      if (!open.size) return best;
    }
    return null;
  }

  /** Takes out what turned out to be no result. */
  drop(article) {
    this.dropped.add(article);
    const others = (each) => each !== article;
    Object.assign(this, { results: this.results.filter(others), matching: this.matching.filter(others) });
  }
}

/** What a query may ask for, the most exact first: a document number, its words together, its words apart (`loose`).
 *  One after the other, for the browser's dictionary is slow to open. */
function* questions(query, options) {
  const parts = documentNumber(query);
  if (parts && !options.number) {
    const own = phrase(`字号 ${parts.join(" ")}`);
    yield { required: [phrase(parts.join(" "))], options: { ...options, own }, words: [], pattern: numberMarks(parts) };
  }
  const together = wordsOf(query);
  if (together.length) yield { required: phrases(query), options, words: together, pattern: marks(together) };
  const apart = looser(query);
  const forgiving = { ...options, forgiving: true };
  if (apart.length) yield { required: apart.map((word) => phrase(word)), options: forgiving, words: apart, pattern: marks(apart), loose: true };
}

/** Asks the index, the most exact question first, until there is an answer. Whoever gives `early` is told what is known
 *  already, as soon as something can be shown. Few results are looked into, and those dropped that are none. */
export async function find(index, query, options, early = async () => {}) {
  let found = { answer: new Answer(index, []), words: wordsOf(query), pattern: null };
  for (const question of questions(query, options)) {
    const answer = new Answer(index, question.required, question.options);
    found = { ...question, answer };
    await answer.titles();
    if (answer.results.length) await early(found);
    await answer.texts();
    if (answer.results.length) await early(found);
    await settle(answer);
    if (answer.results.length) return found;
  }
  return found;
}

async function settle(answer) {
  if (answer.certain || answer.results.length > SETTLED) return;
  const kept = await Promise.all(answer.results.map((article) => answer.record(article)));
  answer.results.filter((_, number) => !kept[number]).forEach((article) => answer.drop(article));
}

/** The stretch of a text around its first hit, from the beginning of the sentence where that is near. */
export function excerpt(text, pattern, part = 0) {
  const hit = pattern ? Math.max(0, text.search(pattern)) : 0;
  let from = Math.max(0, hit - BEFORE_HIT);
  const sentence = text.slice(from, hit).search(/[。！？；\s](?=[^。！？；\s]*$)/u);
  if (from > 0 && sentence >= 0) from += sentence + 1;
  const cut = text.slice(from, from + EXCERPT);
  return `${from > 0 || part ? "…" : ""}${cut}${from + EXCERPT < text.length ? "…" : ""}`;
}
