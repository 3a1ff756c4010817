/**
 * Lints texts as if they stood in files of the checkout: reads `[{ file, text }]` as JSON from standard input, writes the
 * names of the rules that each breaks as one JSON line. One process for all, because typed lint takes seconds to begin.
 */
import { spawnSync } from 'node:child_process';
import { ESLint } from 'eslint';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { root } from '../start/layout.mjs';

// Without the graph of projects the rule on their boundaries passes everything.
spawnSync(process.execPath, [path.join(root, 'node_modules/nx/dist/bin/nx.js'), 'show', 'projects'], { cwd: root });

const eslint = new ESLint({ cwd: root });
const broken = [];
for (const asked of JSON.parse(await text(process.stdin))) {
  const [result] = await eslint.lintText(asked.text, { filePath: path.join(root, asked.file) });
  broken.push(result.messages.map(({ ruleId, message }) => ruleId ?? message));
}
console.log(`\n${JSON.stringify(broken)}`);
