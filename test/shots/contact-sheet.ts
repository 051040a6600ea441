/** All pictures of a folder on one page, a row a state. */
import { globSync } from 'node:fs';

export function contactSheet(folder: string): string {
  const pictures = globSync('*/*.png', { cwd: folder }).toSorted(byState);
  const rows = Map.groupBy(pictures, (path) => path.split('/')[0] ?? '');
  const sections = Array.from(
    rows,
    ([state, paths]) => `<h2 id="${state}">${state}</h2><div>${paths.map(figure).join('')}</div>`,
  );
  const links = Array.from(rows.keys(), (state) => `<a href="#${state}">${state}</a>`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shots</title><style>${style}</style>
<nav>${links.join(' ')}</nav>${sections.join('\n')}</html>\n`;
}

function figure(path: string): string {
  const look = path.replace(/.*\/|\.png/g, '');
  return `<figure><a href="${path}"><img loading="lazy" src="${path}" alt=""></a><figcaption>${look}</figcaption></figure>`;
}

/** Narrow before wide: 320 before 1280. */
function byState(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

const style = `
  body { background: #808890; font: 14px system-ui, sans-serif; margin: 1rem; }
  nav { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; }
  a { color: #000; }
  div { align-items: start; display: flex; flex-wrap: wrap; gap: 1rem; }
  figure { margin: 0; }
  img { display: block; max-block-size: 40rem; max-inline-size: 30rem; }
`;
