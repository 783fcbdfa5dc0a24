import fc from 'fast-check';
import { readBack } from './testing/definitions';
import { flatten, flattenedForm, flattenedForms } from './testing/flattened';

describe('forms whose cells were run together', () => {
  it('read back equal, one by one, whatever stood between the cells', () => {
    fc.assert(
      fc.property(flattenedForm, ({ role, style }) =>
        expect(readBack(flatten([role], style))).toEqual([role]),
      ),
      { numRuns: 150 },
    );
  });

  it('read back equal, several in a row, with headings and with fields that no table knows', () => {
    fc.assert(
      fc.property(flattenedForms, ({ roles, style }) =>
        expect(readBack(flatten(roles, style))).toEqual(roles),
      ),
      { numRuns: 200 },
    );
  });
});
