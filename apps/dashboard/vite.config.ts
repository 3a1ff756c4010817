import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The API that `npm run dev` shows; the built pages are served by the API itself. */
const api = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;

/** The API takes writes from its own pages only, so requests go on under its own name. */
const proxy = { target: api, changeOrigin: true, headers: { origin: api } };

/** Languages of the pages, as React Aria names its own words. */
const languages = ['tr-TR', 'en-US'];

/** What React Aria glues a suffix to, said so that any name fits: Turkish vowels would have to agree. */
const unglued = {
  dragItem: 'Sürükle: ${args.itemText}',
  insertBefore: 'Önüne koy: ${args.itemText}',
  insertAfter: 'Arkasına koy: ${args.itemText}',
};

/** Leaves out what React Aria says in languages that nobody can choose, 40 kB compressed, and mends its Turkish. */
function ownLanguages(): Plugin {
  const language = (id: string): string | undefined =>
    /\/react-(?:aria|stately|aria-components)[^/]*\/.*\/([a-z]{2}-[A-Z]{2})\.m?js$/.exec(id)?.[1];
  return {
    name: 'own-languages',
    enforce: 'pre',
    load(id) {
      const found = language(id);
      return found === undefined || languages.includes(found) ? null : 'export default {};';
    },
    transform(code, id) {
      if (language(id) !== 'tr-TR' || !id.includes('/dnd/')) return null;
      return Object.entries(unglued).reduce(
        (text, [key, value]) =>
          text.replace(new RegExp(`"${key}": \\(args\\)=>\`[^\`]*\``), `"${key}": (args)=>\`${value}\``),
        code,
      );
    },
  };
}

/** Below this many bytes a file is one packet either way. */
const small = 1_000;

/** Puts a compressed copy beside every script and style; the API sends that to browsers that take it. */
function compressed(): Plugin {
  let folder = '';
  return {
    name: 'compressed',
    apply: 'build',
    configResolved({ root, build }) {
      folder = path.resolve(root, build.outDir, build.assetsDir);
    },
    async closeBundle() {
      const files = (await readdir(folder)).filter((name) => /\.(js|css)$/.test(name));
      await Promise.all(
        files.map(async (name) => {
          const content = await readFile(path.join(folder, name));
          if (content.length < small) return;
          await writeFile(path.join(folder, `${name}.gz`), await promisify(gzip)(content, { level: 9 }));
        }),
      );
    },
  };
}

export default defineConfig({
  plugins: [ownLanguages(), react(), compressed()],
  resolve: {
    conditions: ['@temas/source', 'module', 'browser', 'development|production'],
    alias: {
      'd3-transition': fileURLToPath(new URL('src/chart/no-transition.ts', import.meta.url)),
      '@formatjs/icu-skeleton-parser': fileURLToPath(new URL('src/i18n/no-skeleton.ts', import.meta.url)),
    },
  },
  worker: { format: 'es' },
  build: {
    ...{ outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
    // What every page needs is one file: it compresses better than fifty, and is asked for once.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
  server: { port: 5173, proxy: { '/api': proxy, '/v1': proxy, '/readyz': proxy } },
});
