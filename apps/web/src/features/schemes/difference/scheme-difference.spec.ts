import { TestBed } from '@angular/core/testing';
import type { Language } from '../../../platform/i18n/language';
import { loadTexts, providePlatformForTests } from '../../../platform/testing';
import { schemeFacts, type ReadableScheme } from '../scheme-facts';
import { contentForTests, schemeForTests } from '../testing/scheme-for-tests';
import { schemeDifference } from './scheme-difference';

const texts = {
  schemes: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
};

let language: Language;
beforeEach(async () => {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  language = await loadTexts(texts);
});

const changes = (before: ReadableScheme, after: ReadableScheme) =>
  schemeDifference(schemeFacts(before, language), schemeFacts(after, language)).map(
    ({ label, before: was, after: is }) => [label, was, is],
  );

describe('what changes from one scheme to another', () => {
  it('is nothing where both lay down the same', () => {
    expect(changes(schemeForTests(), schemeForTests({ id: 5, version: 8 }))).toEqual([]);
  });

  it('says in words what was and what is', () => {
    const content = contentForTests();
    const [duties, conduct] = content.sections;
    const after = schemeForTests({
      scope: { positionIds: [], departmentIds: [2], grades: [] },
      scopeNames: ['仓储部'],
      content: {
        ...content,
        sections: [
          { ...duties, weight: 6000 },
          { ...conduct, weight: 4000, criteria: conduct.criteria.slice(1) },
        ],
        stages: ['supervisor', 'published', 'closed'],
        raterShares: { self: 0, peer: 0, supervisor: 10_000, reviewer: 0 },
        bands: content.bands.map((band) => (band.grade === 'B' ? { ...band, from: 8500 } : band)),
        caps: [{ grade: 'A', share: 2000 }],
        extremes: { high: 9500, low: 6000 },
        adjustmentLimit: 300,
      },
    });
    expect(changes(schemeForTests(), after)).toEqual([
      ['适用范围', '全公司', '仓储部'],
      ['分项：职责', '职责 · 岗位职责，权重 70%', '职责 · 岗位职责，权重 60%'],
      ['分项：表现', '表现 · 德能勤，权重 30%', '表现 · 德能勤，权重 40%'],
      ['标准：表现', '现场整洁（60%）', null],
      ['考核流程', '自评 → 上级评分 → 校准 → 公布 → 关闭', '上级评分 → 公布 → 关闭'],
      ['评分占比：直接上级', '70%', '100%'],
      ['评分占比：隔级上级', '30%', null],
      ['等级 B', '良好，80.00 分起，绩效系数 1.00', '良好，85.00 分起，绩效系数 1.00'],
      ['等级 A 比例上限', null, '20%'],
      ['加减分上限', '合计 ±5.00 分以内', '合计 ±3.00 分以内'],
      ['极端分数', '不要求理由', '不低于 95.00 分或低于 60.00 分要写理由'],
    ]);
  });

  it('tells the end of the scale apart from how scores are given', () => {
    const before = schemeForTests();
    const levels = [
      { code: '优', name: { 'zh-CN': '优', en: 'Good' }, points: 9500 },
      { code: '二', name: { 'zh-CN': '尚可', en: 'Fair' }, points: 6000 },
    ];
    const after = schemeForTests({ content: contentForTests({ scale: { top: 12_000, step: 50, levels } }) });
    expect(changes(before, after)).toEqual([
      ['满分', '100.00', '120.00'],
      ['打分方式', '打分数，每 0.50 分一档', '优（95.00 分）、二 尚可（60.00 分）'],
    ]);
  });

  it('does not pass over a change of the words in the other language', () => {
    const content = contentForTests({ name: { 'zh-CN': '车间方案', en: 'Shop floor' } });
    expect(changes(schemeForTests(), schemeForTests({ content }))).toEqual([
      ['方案名称', 'Workshop', 'Shop floor'],
    ]);
  });

  it('shows a number that cannot be read as such', () => {
    const content = contentForTests({ adjustmentLimit: Number.NaN });
    expect(changes(schemeForTests(), schemeForTests({ content }))).toEqual([
      ['加减分上限', '合计 ±5.00 分以内', '合计 ±? 分以内'],
    ]);
  });
});
