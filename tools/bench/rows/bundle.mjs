import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../../start/layout.mjs';

const pages = path.join(root, 'apps/dashboard/dist');
const budget = { first: 260, further: 60 };

/** The JavaScript of the dashboard as a browser receives it: what the first view needs, and what each other chunk adds. */
export function measureBundle(report) {
  const assets = path.join(pages, 'assets');
  const files = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const code = new Map(files.map((name) => [name, readFileSync(path.join(assets, name), 'utf8')]));
  const html = readFileSync(path.join(pages, 'index.html'), 'utf8');
  const shell = closure(
    files.filter((name) => html.includes(name)),
    code,
  );
  // The map is the first view; where it is a chunk of its own its name says so.
  const view = closure(
    files.filter((name) => /^journey-map/.test(name)),
    code,
  );
  const first = new Set([...shell, ...view]);
  const kilobytes = (names) =>
    [...names].reduce((sum, name) => sum + gzipSync(code.get(name), { level: 9 }).length, 0) / 1000;
  const value = kilobytes(first);
  report.add({
    part: 'bundle',
    name: 'shell and first view, gzip',
    value,
    unit: 'kB',
    budget: `≤ ${budget.first} kB`,
    met: value <= budget.first,
  });
  const further = files.filter((name) => !first.has(name)).map((name) => kilobytes([name]));
  if (further.length === 0) return;
  const most = Math.max(...further);
  report.add({
    part: 'bundle',
    name: `largest of ${further.length} further chunks, gzip`,
    value: most,
    unit: 'kB',
    budget: `≤ ${budget.further} kB`,
    met: most <= budget.further,
  });
}

/** The files and all that they import before they run. */
function closure(names, code) {
  const found = new Set();
  const visit = (name) => {
    if (found.has(name)) return;
    found.add(name);
    for (const [, imported] of code.get(name).matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) {
      if (code.has(imported)) visit(imported);
    }
  };
  names.forEach(visit);
  return found;
}
