// What a reader's words mean to the search index: words, phrases, document numbers; and which stretch of a text to show.

import { chinese, encodeQuery, fold, phrase, stretches } from "./bigrams.js";

const QUOTED = /["“”「『]([^"“”「」『』]+)["“”」』]/g;
const NUMBER = /^([\p{Script=Han}]{1,15})\s*[〔［[【（(〈《<]?\s*((?:19|20)\d\d)\s*年?\s*[〕］\]】）)〉》>]?\s*第?\s*0*(\d{1,5})\s*号?$/u;
const OWN_NUMBER = "发文字号";
const BEFORE_HIT = 24;
const EXCERPT = 96;

/** The words of a query that results must show, longest first. */
export function wordsOf(query) {
  const words = stretches(query.replace(/["“”「」『』《》〈〉【】]/g, " "));
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

/** The parts of a document number, in whatever brackets: [organ, year, number]; null for any other query. */
export function documentNumber(query) {
  return NUMBER.exec(fold(query))?.slice(1) ?? null;
}

/** What is to be marked in titles and excerpts. */
export function marks(words) {
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return escaped.length ? new RegExp(`(${escaped.join("|")})`, "giu") : null;
}

function numberMarks([organ, year, number]) {
  return new RegExp(`(${organ}[^\\p{L}\\p{N}]{0,3}${year}年?[^\\p{L}\\p{N}]{0,3}第?0*${number}号?)`, "giu");
}

/** What must stand together: what is in quotation marks, and every stretch of Chinese outside them. One or two
 *  characters are one word of the index, which the question itself asks for. */
function together(query) {
  const quoted = Array.from(query.matchAll(QUOTED), (found) => found[1]);
  const runs = chinese(query.replace(QUOTED, " ")).filter((run) => Array.from(run).length > 2);
  return [...quoted, ...runs].map(phrase).filter(Boolean);
}

function narrowed(options) {
  return options.number ? [phrase(`${OWN_NUMBER} ${options.number}`)].filter(Boolean) : [];
}

/** Searches. One question ranks the results and drops words it has never seen; the phrases decide what is a result.
 *  `options.number` is the beginning of a document number that the results must bear. */
export async function ask(pagefind, query, { number, ...options }) {
  const asked = [encodeQuery(query), ...together(query), ...narrowed({ number })];
  const answers = await Promise.all(asked.map((words) => pagefind.search(words, options)));
  const ids = answers.slice(1).map((answer) => new Set(answer.results.map((result) => result.id)));
  const results = answers[0].results.filter((result) => ids.every((known) => known.has(result.id)));
  const fewest = answers.reduce((one, other) => (other.results.length < one.results.length ? other : one));
  return { results, filters: fewest.filters, counted: fewest.results.length === results.length };
}

/** Searches for a document number: the document that bears it first, then those that mention it. */
async function askNumber(pagefind, parts, options) {
  const spelt = parts.join(" ");
  const [own, told] = await Promise.all([`${OWN_NUMBER} ${spelt}`, spelt].map((words) => pagefind.search(phrase(words), options)));
  const bearers = new Set(own.results.map((result) => result.id));
  const results = [...own.results, ...told.results.filter((result) => !bearers.has(result.id))];
  return { results, filters: told.filters, counted: true, pattern: numberMarks(parts), words: [] };
}

/** Finds what a query asks for: a document number, else its words together, else its words apart (`loose`). */
export async function find(pagefind, query, options) {
  const parts = documentNumber(query);
  if (parts && !options.number) {
    const found = await askNumber(pagefind, parts, options);
    if (found.results.length) return found;
  }
  const exact = await ask(pagefind, query, options);
  const words = exact.results.length ? [] : looser(query);
  if (!words.length) return { ...exact, words: wordsOf(query), pattern: marks(wordsOf(query)) };
  return { ...(await ask(pagefind, words.join(" "), options)), words, pattern: marks(words), loose: true };
}

/** The stretch of a text around its first hit, from the beginning of the sentence where that is near. */
export function excerpt(text, pattern) {
  const hit = pattern ? Math.max(0, text.search(pattern)) : 0;
  let from = Math.max(0, hit - BEFORE_HIT);
  const sentence = text.slice(from, hit).search(/[。！？；\s](?=[^。！？；\s]*$)/u);
  if (from > 0 && sentence >= 0) from += sentence + 1;
  const cut = text.slice(from, from + EXCERPT);
  return `${from > 0 ? "…" : ""}${cut}${from + EXCERPT < text.length ? "…" : ""}`;
}
