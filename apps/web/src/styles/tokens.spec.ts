import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const source = readFileSync(join(__dirname, 'tokens.less'), 'utf8');

function colours(theme: 'light' | 'dark'): Map<string, string> {
  const body = new RegExp(`\\.gp-${theme}-colours\\(\\) \\{([\\s\\S]*?)\\n\\}`).exec(source)?.[1] ?? '';
  return new Map(
    [...body.matchAll(/--gp-([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, value]) => [
      name ?? '',
      value ?? '',
    ]),
  );
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['ground', 'surface', 'surface-2', 'hover'];
const TONES = ['primary', 'success', 'warning', 'danger', 'info', 'grade-a', 'grade-b', 'grade-c', 'grade-d'];

describe.each(['light', 'dark'] as const)('the %s colours', (theme) => {
  const tokens = colours(theme);
  const of = (name: string) => tokens.get(name) ?? fail(name);
  const tooWeak = (pairs: [string, string][], least: number) =>
    pairs
      .map(([text, ground]) => ({ text, ground, contrast: contrast(of(text), of(ground)) }))
      .filter((pair) => pair.contrast < least)
      .map((pair) => `${pair.text} on ${pair.ground}: ${pair.contrast.toFixed(2)}`);

  it('are the same set in both themes', () => {
    expect([...tokens.keys()]).toEqual([...colours(theme === 'light' ? 'dark' : 'light').keys()]);
    expect(tokens.size).toBeGreaterThan(30);
  });

  it('let text be read (WCAG AA, 4.5 : 1)', () => {
    const pairs: [string, string][] = [
      ...['ink', 'ink-2', 'ink-3'].flatMap((ink) => GROUNDS.map((ground): [string, string] => [ink, ground])),
      ...TONES.map((tone): [string, string] => [tone, `${tone}-soft`]),
      ...TONES.map((tone): [string, string] => [tone, 'surface']),
      ['on-primary', 'primary'],
      ['on-primary', 'primary-hover'],
      ['on-seal', 'seal'],
      ['primary', 'ground'],
      ['primary', 'hover'],
    ];
    expect(tooWeak(pairs, 4.5)).toEqual([]);
  });

  it('let the edges of fields be seen (3 : 1)', () => {
    expect(
      tooWeak(
        [
          ['line-strong', 'surface'],
          ['line-strong', 'ground'],
        ],
        3,
      ),
    ).toEqual([]);
  });
});

function fail(name: string): never {
  throw new Error(`no colour --gp-${name}`);
}
