import type { DefinitionVersions } from '@gangping/contracts';
import { comparedVersion, newestFirst, upcomingVersion, versionOn } from './version-order';

const version = (
  id: number,
  status: DefinitionVersions[number]['status'],
  effectiveFrom: string | null = null,
): DefinitionVersions[number] => ({
  id,
  versionNumber: id,
  status,
  effectiveFrom,
  draftedByName: null,
  approvedByName: null,
  approvedAt: null,
});

const versions = [
  version(1, 'superseded', '2026-01-01'),
  version(2, 'superseded', '2026-07-01'),
  version(3, 'approved', '2026-12-01'),
  version(4, 'draft'),
];
const TODAY = '2026-11-22';

describe('the version that counts on a day', () => {
  it.each([
    ['2025-12-31', null],
    ['2026-01-01', 1],
    ['2026-06-30', 1],
    [TODAY, 2],
    ['2026-12-01', 3],
  ])('on %s', (day, expected) => {
    expect(versionOn(versions, day)?.id ?? null).toBe(expected);
  });

  it('is followed by one that is approved already', () => {
    expect(upcomingVersion(versions, 2)?.id).toBe(3);
    expect(upcomingVersion(versions, 3)).toBeNull();
  });
});

describe('what a version is compared with', () => {
  it.each([
    ['a draft with the one in force', 4, 2],
    ['the one in force with the one before', 2, 1],
    ['an earlier one with the one in force', 1, 2],
  ])('%s', (_, shown, expected) => {
    expect(comparedVersion(versions, shown, TODAY)?.id).toBe(expected);
  });

  it('is nothing for the first version of all', () => {
    expect(comparedVersion([version(1, 'draft')], 1, TODAY)).toBeNull();
    expect(comparedVersion([version(1, 'approved', '2026-01-01')], 1, TODAY)).toBeNull();
  });

  it('counts versions by their number, not by their order', () => {
    expect(newestFirst(versions).map(({ id }) => id)).toEqual([4, 3, 2, 1]);
  });
});
