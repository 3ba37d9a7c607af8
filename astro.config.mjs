import { defineConfig } from 'astro/config';
import mdx from '@astrojs/mdx';
import svelte from '@astrojs/svelte';

export default defineConfig({
  // Sub-path hosting is this one setting: TRACEWALK_BASE=/course npm run build
  base: process.env.TRACEWALK_BASE ?? '/',
  srcDir: './src',
  integrations: [svelte(), mdx()],
  vite: { worker: { format: 'es' } },
});
