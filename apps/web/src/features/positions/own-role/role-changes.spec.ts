import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { Definition, DefinitionVersions } from '@gangping/contracts';
import { addDays, firstDayOf, quarterOf } from '@gangping/evaluation';
import { today } from '../../../platform/format/today';
import { loadTexts, providePlatformForTests } from '../../../platform/testing';
import { definitionForTests, itemForTests } from '../testing/definition-for-tests';
import { RoleChanges } from './role-changes';

const texts = {
  positions: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
};

const QUARTER = firstDayOf(quarterOf(today()));

function version(versionNumber: number, effectiveFrom: string, status: 'approved' | 'superseded') {
  const { draftedByName, approvedByName, approvedAt } = definitionForTests();
  return {
    id: 30 + versionNumber,
    versionNumber,
    status,
    effectiveFrom,
    draftedByName,
    approvedByName,
    approvedAt,
  };
}

/** The second version is in force. */
async function shown(versions: DefinitionVersions, others: readonly Definition[] = []) {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts(texts);
  const fixture = TestBed.createComponent(RoleChanges);
  fixture.componentRef.setInput('definition', definitionForTests({ id: 32, status: 'approved' }));
  const http = TestBed.inject(HttpTestingController);
  TestBed.tick();
  http.expectOne('/api/positions/7/definitions').flush(versions);
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
  for (const other of others) http.expectOne(`/api/definitions/${other.id}`).flush(other);
  await fixture.whenStable();
  http.verify();
  const element = fixture.nativeElement as HTMLElement;
  return {
    words: element.textContent?.replace(/\s+/g, ' ').trim() ?? '',
    added: [...element.querySelectorAll('.line.added > ins')].map(({ textContent }) => textContent),
  };
}

describe('what changed in one’s own definition', () => {
  it('is said against the version of the last day before the quarter', async () => {
    const before = definitionForTests({
      id: 31,
      versionNumber: 1,
      items: [itemForTests(1), itemForTests(2)],
    });
    const versions = [version(2, QUARTER, 'approved'), version(1, '2020-01-01', 'superseded')];
    const { words, added } = await shown(versions, [before]);
    expect(words).toContain('本季度的变化：第 1 版 → 第 2 版');
    expect(added).toEqual(['职责3']);
  });

  it('is nothing where the version counted before the quarter began', async () => {
    const versions = [version(2, addDays(QUARTER, -1), 'approved'), version(1, '2020-01-01', 'superseded')];
    expect((await shown(versions)).words).toContain('自上季度以来没有变化');
  });

  it('is everything where it is the first version', async () => {
    expect((await shown([version(2, QUARTER, 'approved')])).words).toContain('第一版规范');
  });

  it('is announced where a version is approved for a later day', async () => {
    const items = [1, 2, 3, 4].map((id) => itemForTests(id));
    const next = definitionForTests({ id: 33, versionNumber: 3, items, effectiveFrom: '2999-01-01' });
    const versions = [version(3, '2999-01-01', 'approved'), version(2, '2020-01-01', 'superseded')];
    const { words, added } = await shown(versions, [next]);
    expect(words).toContain('第 3 版已批准，自2999年1月1日起适用');
    expect(added).toEqual(['职责4']);
  });
});
