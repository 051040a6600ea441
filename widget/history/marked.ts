import { html } from 'lit';

/**
 * The text with the matches of the search in a `<mark>`. Ignores case and accents. After a hundred, a single letter in a long
 * email, for example, marks nothing more: it would take the browser minutes.
 */
export function marked(text: string, query: string): unknown {
  const sought = folded(query.trim()).text;
  if (!sought) return text;
  const { text: haystack, origins } = folded(text);
  const pieces: unknown[] = [];
  let from = 0;
  for (
    let at = haystack.indexOf(sought);
    at >= 0 && pieces.length < 200;
    at = haystack.indexOf(sought, at + sought.length)
  ) {
    const start = origins[at] ?? text.length;
    const end = origins[at + sought.length] ?? text.length;
    pieces.push(text.slice(from, start), html`<mark>${text.slice(start, end)}</mark>`);
    from = end;
  }
  return [...pieces, text.slice(from)];
}

/** The text in lower case without accents; `origins` has the index in the original text of each UTF-16 unit of it. */
function folded(text: string): { text: string; origins: number[] } {
  let result = '';
  const origins: number[] = [];
  let index = 0;
  for (const character of text) {
    const plain = character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    result += plain;
    for (let unit = 0; unit < plain.length; unit += 1) origins.push(index);
    index += character.length;
  }
  return { text: result, origins };
}
