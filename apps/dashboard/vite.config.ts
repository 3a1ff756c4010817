import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The API that `npm run dev` shows; the built pages are served by the API itself. */
const api = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;

/** The API takes writes from its own pages only, so requests go on under its own name. */
const proxy = { target: api, changeOrigin: true, headers: { origin: api } };

/** What React Aria glues a suffix to, said so that any name fits: Turkish vowels would have to agree. */
const unglued = {
  dragItem: 'Sürükle: ${args.itemText}',
  insertBefore: 'Önüne koy: ${args.itemText}',
  insertAfter: 'Arkasına koy: ${args.itemText}',
};

/** Leaves out what React Aria says in the thirty languages that these pages do not have, and mends its Turkish. */
function ownLanguages(): Plugin {
  const language = (id: string): string | undefined =>
    /\/react-(?:aria|stately)[^/]*\/.*\/intl\/.*\/([a-z]{2}-[A-Z]{2})\.m?js$/.exec(id)?.[1];
  return {
    name: 'own-languages',
    load(id) {
      const found = language(id);
      return found === undefined || found === 'tr-TR' || found === 'en-US' ? null : 'export default {};';
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

export default defineConfig({
  plugins: [react(), ownLanguages()],
  resolve: { conditions: ['@temas/source', 'module', 'browser', 'development|production'] },
  worker: { format: 'es' },
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { port: 5173, proxy: { '/api': proxy, '/v1': proxy, '/readyz': proxy } },
});
