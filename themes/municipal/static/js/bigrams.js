// Chinese as the search index holds it: overlapping pairs of characters. The twin of portal/search/bigrams.py; a test
// keeps the two equal.

const HAN = "\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{323af}";
const STRETCH = new RegExp(`([${HAN}]+)|(?:(?![${HAN}])[\\p{L}\\p{N}_])+`, "gu");
const RUN = new RegExp(`^[${HAN}]`, "u");
const FOLDED = /[\u2160-\u217f\u2460-\u24ff\u3200-\u33ff\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+/g;

/** The form in which texts and queries are compared. */
export function fold(text) {
  return text.replace(FOLDED, (found) => found.normalize("NFKC")).split(/\s+/u).filter(Boolean).join(" ");
}

/** Whether a word is Chinese: a pair of characters, or the last character of a stretch. */
export function isChinese(word) {
  return RUN.test(word);
}

/** The words of a folded text by their places: pairs, the last character of a stretch, and words of other scripts. */
export function words(text) {
  const found = [];
  for (const [run, han] of text.matchAll(STRETCH)) {
    if (!han) found.push(run.toLowerCase());
    else Array.from(run).forEach((one, place, all) => found.push(one + (all[place + 1] ?? "")));
  }
  return found;
}

/** The stretches of Chinese, and those of letters and digits, of a folded text. */
export function stretches(text) {
  return text.match(STRETCH) ?? [];
}
