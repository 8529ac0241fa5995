import { defineConfig } from 'vite';

// What is built lies beside the compiled server, which reads it at its start.
export default defineConfig({
  root: 'site',
  build: { outDir: '../dist/public', emptyOutDir: true },
});
