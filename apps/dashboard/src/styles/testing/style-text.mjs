/** Reads style sheets; plain JavaScript, because the pages' own project does not know Node. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../..', import.meta.url));

/** Every style sheet of the pages: its path and its text. */
export function styleSheets() {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css'))
    .map((file) => ({ file, text: readFileSync(`${folder}/${file}`, 'utf8') }));
}
