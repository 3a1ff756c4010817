import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The API that `npm run dev` shows; the built pages are served by the API itself. */
const api = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;

/** The API takes writes from its own pages only, so requests go on under its own name. */
const proxy = { target: api, changeOrigin: true, headers: { origin: api } };

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['@temas/source', 'module', 'browser', 'development|production'] },
  worker: { format: 'es' },
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { port: 5173, proxy: { '/api': proxy, '/v1': proxy, '/readyz': proxy } },
});
