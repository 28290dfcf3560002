// Reads the search index beside the pages: what portal/search/lists.py, list_folder.py and index.py write.

import { isChinese, words } from "./bigrams.js";

const PLACES = 8; // a list tells places modulo this
const LISTS = 4; // of so many Chinese words of a phrase the lists are read; the text itself is looked into before it is shown
const FIRST_VALUE = 0x30;

async function asked(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return answer;
}

async function unpacked(url) {
  const stream = (await asked(url)).body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The lists of a file, by word. */
function opened(bytes) {
  let at = 0;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const text = new TextDecoder();
  const heads = Array.from({ length: number() }, () => {
    const end = number() + at;
    const word = text.decode(bytes.subarray(at, end));
    at = end;
    return [word, number()];
  });
  return new Map(heads.map(([word, length]) => [word, bytes.subarray(at, (at += length))]));
}

/** Adds to `found` the places of a list, as those of the beginning of a phrase in which the word stands at `place`. */
function add(found, list, place) {
  const turn = place % PLACES;
  let unit = -1;
  for (let at = 0; at < list.length; at += 1) {
    let gap = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = list[at++];
      gap |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    unit += gap + 1;
    found[unit] |= (list[at] >> turn) | (list[at] << (PLACES - turn));
  }
}

/** Of the words of a phrase those whose lists are read: evenly spread over it. */
function chosen(phrase) {
  const han = phrase.filter(({ word }) => isChinese(word));
  const step = (han.length - 1) / (LISTS - 1);
  const kept = new Set(han.length > LISTS ? Array.from({ length: LISTS }, (_, number) => han[Math.round(number * step)]) : han);
  return phrase.filter((part) => kept.has(part) || !isChinese(part.word));
}

/** The lists of one kind: of titles, or of the texts of a segment. */
class Lists {
  constructor(root, { lists, starts }, units) {
    Object.assign(this, { folder: new URL(`lists/${lists}/`, root), starts: starts ? starts.split(" ") : [], units, files: new Map() });
  }

  file(number) {
    if (!this.files.has(number)) this.files.set(number, unpacked(new URL(`${number}.bin`, this.folder)).then(opened));
    return this.files.get(number);
  }

  /** The lists of a word, or of all words that begin so. */
  async of({ word, begins }) {
    if (!this.starts.length) return [];
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= word) low = middle;
      else high = middle;
    }
    if (!begins) return [(await this.file(low)).get(word)].filter(Boolean);
    while (this.starts[high]?.startsWith(word)) high += 1;
    const files = await Promise.all(Array.from({ length: high - low }, (_, number) => this.file(low + number)));
    return files.flatMap((file) => [...file].filter(([known]) => known.startsWith(word)).map(([, list]) => list));
  }

  /** For every unit a byte that is 0 when the phrase cannot stand there; its bits tell how often it may. */
  async holding(phrase) {
    const parts = chosen(phrase);
    const lists = await Promise.all(parts.map((part) => this.of(part)));
    return parts.map(({ place }, number) => {
      const found = new Uint8Array(this.units);
      for (const list of lists[number]) add(found, list, place);
      return found;
    }).reduce((one, other) => one.map((bits, unit) => bits & other[unit]));
  }
}

/** The first unit of every article, and behind them the number of units. */
function firstUnits({ units, joined }) {
  const found = [];
  let [next, unit] = [0, 0];
  for (const distance of [...joined, units - joined.reduce((sum, each) => sum + each, 0)]) {
    next += distance; // goes on with an article
    for (; unit < next; unit += 1) found.push(unit);
    unit += 1;
  }
  return [...found, units];
}

/** A stretch of time: its texts, and which units are one article. */
class Segment {
  constructor(root, told, base) {
    Object.assign(this, { base, articles: told.articles, lists: new Lists(root, told, told.units) });
    this.texts = new URL(`texts/${told.texts}/`, root);
    this.first = firstUnits(told);
    this.records = new Map();
  }

  /** The units of an article. */
  unitsOf(article) {
    const [from, to] = [this.first[article - this.base], this.first[article - this.base + 1]];
    return Array.from({ length: to - from }, (_, place) => from + place);
  }

  /** What the list of results shows of a unit. */
  record(unit) {
    if (!this.records.has(unit)) this.records.set(unit, asked(new URL(`${unit}.json`, this.texts)).then((answer) => answer.json()));
    return this.records.get(unit);
  }
}

/** The index of a site; articles are numbers, the oldest first. */
export class SearchIndex {
  /** Learns what there is; `known`, opened before, is returned when that is still all. */
  static async open(site, known = null) {
    const root = new URL("search-index/", site);
    const entry = await (await asked(new URL("entry.json", root))).text();
    return known?.entry === entry ? known : new SearchIndex(root, entry);
  }

  constructor(root, entry) {
    const { titles, segments } = JSON.parse(entry);
    Object.assign(this, { entry, articles: 0 });
    this.segments = segments.map((told) => {
      const segment = new Segment(root, told, this.articles);
      this.articles += told.articles;
      return segment;
    });
    this.titles = new Lists(root, titles, this.articles);
  }

  segmentOf(article) {
    return this.segments.findLast((segment) => segment.base <= article);
  }

  /** By what articles can be narrowed: for every fact its values, and the number of the value of every article. */
  facts() {
    this.told ??= asked(new URL("facts.json", this.titles.folder)).then((answer) => answer.json()).then((told) =>
      Object.entries(told).map(([name, { values, of }]) => ({ name, values, of: Array.from(of, (one) => one.codePointAt(0) - FIRST_VALUE) })));
    return this.told;
  }
}

/** Whether a phrase stands in a folded text. */
export function holds(text, phrase) {
  const held = words(text);
  const fits = (from, { word, begins, place }) => (begins ? held[from + place]?.startsWith(word) : held[from + place] === word);
  return held.some((_, from) => phrase.every((part) => fits(from, part)));
}
