import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The API that `npm run dev` shows; the built pages are served by the API itself. */
const api = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;

/** Languages of the pages, as React Aria names its own words. */
const languages = ['tr-TR', 'en-US'];

/** React Aria brings its words in thirty languages, 40 kB compressed; those that nobody can choose stay out. */
const ownLanguages: Plugin = {
  name: 'own-languages',
  enforce: 'pre',
  load(id) {
    const language = /\/react-(?:aria|stately|aria-components)\/.*\/([a-z]{2}-[A-Z]{2})\.m?js$/.exec(id)?.[1];
    return language === undefined || languages.includes(language) ? null : 'export default {};';
  },
};

export default defineConfig({
  plugins: [ownLanguages, react()],
  resolve: {
    conditions: ['@temas/source', 'module', 'browser', 'development|production'],
    alias: { 'd3-transition': fileURLToPath(new URL('src/chart/no-transition.ts', import.meta.url)) },
  },
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { port: 5173, proxy: { '/api': api, '/v1': api, '/readyz': api } },
});
