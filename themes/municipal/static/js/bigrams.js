// Chinese as the search index holds it: pairs of characters in ASCII letters. The twin of portal/search/bigrams.py;
// a test keeps the two equal. `decode` makes readable text of it again for excerpts.

const HAN = "\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{323af}";
const RUN = new RegExp(`[${HAN}]+`, "gu");
const WORD = new RegExp(`[${HAN}]+|[\\p{L}\\p{N}]+`, "gu");
const TOKEN = new RegExp(`([${HAN}]+)|((?:(?![${HAN}])[\\p{L}\\p{N}_])+)|([^\\p{L}\\p{N}_\\s]+)|\\s+`, "gu");
const FOLDED = /[\u2160-\u217f\u2460-\u24ff\u3200-\u33ff\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+/g;
const CODE = /^z([a-z]{4})([a-z]{4})?([^\p{L}\p{N}_]*)$/u;
const SPACE = "\u2420";
const LETTERS = 26;

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

/** The stretches of Chinese, letters and digits of a folded text. */
export function stretches(text) {
  return fold(text).match(WORD) ?? [];
}

/** The stretches of Chinese alone. */
export function chinese(text) {
  return fold(text).match(RUN) ?? [];
}

/** Words that must follow one another. What ends the phrase may go on in the text, so its last single character,
 *  which the index has only where a stretch of Chinese ends, is left out; alone, it is an ordinary query. */
export function phrase(text) {
  const words = encode(text).split(" ").map((word) => word.replace(/[^\p{L}\p{N}_]+$/u, "")).filter(Boolean);
  if (words.length < 2) return "";
  if (CODE.test(words.at(-1))) words.pop();
  return `"${words.join(" ")}"`;
}
