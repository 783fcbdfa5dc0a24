import { scanMarker, type Marker } from './markers';
import { NumberingStack } from './numbering-stack';

function marker(text: string): Marker {
  const found = scanMarker(`${text}项`, 0);
  if (found === null) throw new Error(`no marker: ${text}`);
  return found;
}

function places(steps: readonly string[]): string[] {
  const stack = new NumberingStack();
  return steps.flatMap((step) => {
    if (step === 'section') {
      stack.openSection();
      return [];
    }
    if (step === 'numbered section') {
      stack.openNumberedSection();
      return [];
    }
    const place = stack.place(marker(step));
    return [`${place.run}:${place.value}<${place.ancestors.join()}`];
  });
}

describe('NumberingStack', () => {
  it.each([
    ['a list', ['1.', '2.', '3.'], ['1:1<', '1:2<', '1:3<']],
    ['a nested list', ['1.', '(1)', '(2)', '2.'], ['1:1<', '2:1<1', '2:2<1', '1:2<']],
    ['a restart', ['1.', '2.', '1.', '2.'], ['1:1<', '1:2<', '2:1<', '2:2<']],
    [
      'a list under a section of its own style',
      ['1.', 'section', '1.', '2.', '2.'],
      ['1:1<', '2:1<1', '2:2<1', '1:2<'],
    ],
    [
      'sections in a row',
      ['一、', 'numbered section', '1、', '2、', '二、'],
      ['1:1<', '2:1<1', '2:2<1', '1:2<'],
    ],
    ['the same bullet under the next section', ['section', '◆', 'section', '◆'], ['1:0<', '2:0<']],
    ['a masked number', ['1.', '__', '3.'], ['1:1<', '1:2<', '1:3<']],
    ['a gap', ['1.', '2.', '4.'], ['1:1<', '1:2<', '1:4<']],
  ])('%s', (_, steps, expected) => {
    expect(places(steps)).toEqual(expected);
  });

  it.each([
    [['1.', '2.'], '3.', 'next'],
    [['1.', '2.'], '2.', 'repeat'],
    [['1.', '2.'], '5.', 'gap'],
    [['1.', '2.'], '9.', 'new'],
    [['1.', '2.'], '1.', 'restart'],
    [['3.'], '2.', 'backwards'],
    [['1.', '(1)'], '2.', 'next'],
    [['1.'], '①', 'new'],
    [['◆'], '◆', 'bullet'],
  ])('behind %j a %s is %s', (steps, next, fit) => {
    const stack = new NumberingStack();
    for (const step of steps) stack.place(marker(step));
    expect(stack.fit(marker(next))).toBe(fit);
  });

  it('remembers a bounded number of enclosing lists, however many a text opens', () => {
    const stack = new NumberingStack();
    let deepest = 0;
    for (let count = 0; count < 500; count += 1) {
      stack.openNumberedSection();
      deepest = Math.max(deepest, stack.place(marker('1.')).ancestors.length);
    }
    expect(deepest).toBeLessThan(50);
    expect(stack.place(marker('2.')).value).toBe(2);
  });
});
