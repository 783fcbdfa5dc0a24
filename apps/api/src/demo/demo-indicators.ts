import type { Scheme } from '@gangping/contracts';

/** From the open quarter on, sales are scored by their indicators too. */
export const INDICATORS_FROM = '2026-10-01';
/** On which HR drafted the scheme and the approver approved it. */
export const INDICATORS_DECIDED_ON = '2026-11-02';
export const MEASURED_POSITIONS: readonly string[] = ['营销部/区域业务员', '营销部/电商运营专员'];

/** The product's scheme with a third of the weight on what scores itself. */
export function salesScheme(brought: Scheme): Scheme {
  const [duties, ...others] = brought.sections.filter(({ kind }) => kind !== 'tasks');
  return {
    ...brought,
    name: { 'zh-CN': '销售岗位考核方案', en: 'Scheme for sales' },
    sections: [
      { ...duties, weight: 5000 },
      {
        id: 'indicators',
        kind: 'kpi',
        name: { 'zh-CN': '考核指标', en: 'Indicators' },
        weight: 3000,
        criteria: [],
        peersScore: false,
      },
      ...others,
    ],
  };
}

export interface DemoActual {
  readonly indicator: string;
  /** Ten-thousandths of the indicator's unit. */
  readonly actual: number;
  readonly source: string;
}

export const ACTUALS_OF = '2026-11-15';
/** By employee; whoever is not named, and what is not named of them, is still missing. */
export const DEMO_ACTUALS: Readonly<Record<string, readonly DemoActual[]>> = {
  LP021: [
    { indicator: '季度销售目标完成率', actual: 1_052_000, source: '财务回款月报' },
    { indicator: '逾期应收账款占比', actual: 24_000, source: '应收账款账龄表' },
  ],
  LP022: [{ indicator: '季度销售目标完成率', actual: 931_000, source: '财务回款月报' }],
  LP024: [
    { indicator: '店铺投入产出比', actual: 36_500, source: '平台推广后台' },
    { indicator: '差评两小时响应率', actual: 967_000, source: '客服系统' },
  ],
};
