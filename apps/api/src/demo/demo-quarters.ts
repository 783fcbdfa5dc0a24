/** Bonus or penalty points that a supervisor gave (R6), in hundredths of a point. */
export interface DemoAdjustment {
  readonly number: string;
  readonly quarter: number;
  readonly points: number;
  readonly reason: string;
}

export const DEMO_YEAR = 2026;
export const CLOSED_QUARTERS: readonly number[] = [1, 2, 3];
export const OPEN_QUARTER = 4;

/** The open quarter was begun early; its deadlines are the usual ones of late December. */
export const OPEN_QUARTER_LAUNCH = '2026-11-09';

export const DEMO_ADJUSTMENTS: readonly DemoAdjustment[] = [
  { number: 'LP012', quarter: 1, points: 150, reason: '春节停产期间完成老化台改造，省下外委费用约四万元' },
  { number: 'LP009', quarter: 1, points: -100, reason: '两次未戴防静电手环上岗，被安全巡查记录' },
  { number: 'LP021', quarter: 2, points: 200, reason: '签下两家空白县的经销商，提前完成半年的开发目标' },
  { number: 'LP011', quarter: 2, points: -150, reason: '一次漏装密封圈流到客户端，造成批次返检' },
  { number: 'LP032', quarter: 2, points: 100, reason: '过温保护算法获得公司技术改进一等奖' },
  { number: 'LP026', quarter: 3, points: 100, reason: '七月高温期间连续三周支援热线，投诉按期结案' },
  { number: 'LP023', quarter: 3, points: -200, reason: '经销商对账单逾期两个月未核对，形成争议款' },
  { number: 'LP030', quarter: 3, points: 50, reason: '指导新员工完成首个结构方案' },
];

/**
 * How far a form of the open quarter has come: not begun, begun by the employee, handed in by them, half scored by
 * the supervisor, handed in by the supervisor, reviewed where somebody stands above the supervisor.
 */
export type DemoProgress =
  'untouched' | 'selfBegun' | 'selfSubmitted' | 'halfScored' | 'handedOn' | 'reviewed';

/** Whoever is not named has not begun. */
export const OPEN_QUARTER_PROGRESS: Readonly<Record<string, DemoProgress>> = {
  LP003: 'selfBegun',
  LP004: 'selfSubmitted',
  LP005: 'selfSubmitted',
  LP006: 'reviewed',
  LP007: 'reviewed',
  LP009: 'halfScored',
  LP010: 'selfSubmitted',
  LP011: 'halfScored',
  LP012: 'selfSubmitted',
  LP013: 'selfBegun',
  LP014: 'halfScored',
  LP015: 'handedOn',
  LP016: 'reviewed',
  LP020: 'selfSubmitted',
  LP021: 'reviewed',
  LP022: 'halfScored',
  LP023: 'selfSubmitted',
  LP024: 'halfScored',
  LP027: 'selfBegun',
  LP029: 'selfSubmitted',
  LP030: 'reviewed',
  LP031: 'reviewed',
  LP032: 'handedOn',
  LP033: 'reviewed',
  LP034: 'halfScored',
  LP037: 'reviewed',
  LP038: 'selfSubmitted',
  LP040: 'selfSubmitted',
};
