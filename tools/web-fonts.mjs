/**
 * Writes apps/web/src/styles/noto-sans-sc.css: the regular faces of @fontsource/noto-sans-sc, woff2 only.
 * The browser thickens them for headings: a second weight would double what a machine without a Chinese font fetches.
 * Run it after an update of that package: `node tools/web-fonts.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const TARGET = new URL('../apps/web/src/styles/noto-sans-sc.css', import.meta.url);

const css = readFileSync(require.resolve('@fontsource/noto-sans-sc/400.css'), 'utf8');
const faces = [...css.matchAll(/src: url\(\.\/(files\/[^)]+\.woff2)\)[^;]*;\s*unicode-range: ([^;]+);/g)].map(
  ([, file, range]) =>
    `@font-face{font-family:'Noto Sans SC';font-display:swap;` +
    `src:url('@fontsource/noto-sans-sc/${file}') format('woff2');unicode-range:${range}}`,
);

writeFileSync(TARGET, `/* Written by tools/web-fonts.mjs; do not edit. */\n${faces.join('\n')}\n`);
console.log(`${faces.length} faces`);
