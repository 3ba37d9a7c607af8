import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { defineConfig } from 'astro/config';
import mdx from '@astrojs/mdx';
import svelte from '@astrojs/svelte';
import { satteri } from '@astrojs/markdown-satteri';
import { diagrams } from './src/build-time/diagrams.ts';
import { highlight } from './src/build-time/highlight.ts';

/** The one inline script of our own; a meta policy lets it run by its hash. */
const themeBoot = readFileSync(new URL('./src/layouts/theme-boot.js', import.meta.url), 'utf8');

/** @param {string} text */
const sha256 = (text) =>
  /** @type {const} */ (`sha256-${createHash('sha256').update(text).digest('base64')}`);

export default defineConfig({
  // Sub-path hosting is this one setting: TRACEWALK_BASE=/course npm run build
  base: process.env.TRACEWALK_BASE ?? '/',
  srcDir: './src',
  devToolbar: { enabled: false },
  integrations: [svelte(), mdx()],
  markdown: {
    processor: satteri({ hastPlugins: [diagrams(), highlight] }),
    syntaxHighlight: false,
  },
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
      ],
      scriptDirective: { hashes: [sha256(themeBoot)] },
    },
  },
  vite: {
    worker: { format: 'es' },
    // Astro marks modules with directives of its own; the bundler need not warn of them.
    build: {
      rolldownOptions: {
        onwarn: (warning, warn) => warning.code !== 'MODULE_LEVEL_DIRECTIVE' && warn(warning),
      },
    },
  },
});
