import type { RoleItemKind } from '@gangping/contracts';
import type {
  ExportedDefinition,
  ExportedHead,
  ExportedItem,
} from '../../src/features/role-export/form/exported-definition';

const LONG = '每次巡检都按路线图逐点核对压力、温度、液位和声音，发现异常先停机再上报，不得边运行边处理，';

function lines(kind: RoleItemKind, ...texts: readonly string[]): ExportedItem[] {
  return texts.map((text) => ({ kind, text, weight: null, standard: null, target: null }));
}

function definition(
  positionTitle: string,
  head: Partial<ExportedHead>,
  items: readonly ExportedItem[],
  summary: string | null = null,
  departmentName = '动力保障部',
): ExportedDefinition {
  return {
    positionTitle,
    departmentName,
    head: {
      superiorName: null,
      deputyName: null,
      directReports: null,
      gradeFrom: null,
      gradeTo: null,
      headcount: null,
      promotionPath: [],
      coefficient: null,
      coefficientShown: true,
      ...head,
    },
    version: {
      versionNumber: 2,
      status: 'approved',
      inForce: true,
      summary,
      evenlyWeighted: items.every(({ weight }) => weight === null),
      effectiveFrom: '2026-03-01',
      draftedByName: '顾南星',
      approvedByName: '裴清和',
      items,
    },
  };
}

/** Lines that begin with what could be their number, or like a label, or hold what could end them. */
const DECEPTIVE = [
  '（1）类设备每班点检两次',
  '一、二号生产线共用一名巡检员',
  '①号锅炉由本岗负责',
  'A. 类客户每月拜访一次',
  '1.1版系统上线后停用旧台账',
  '12.5%以内的损耗由本岗核销',
  '1、2号仓库的钥匙分开保管',
  '本部门预算的调剂不超过其总额（30%）',
  '姓名：按身份证登记',
  '考核指标：由季度目标分解',
  '审批人：总经理',
  '◆重点客户的维护',
  '- 破折号开头的一条',
  '“部门：职务”两栏填写完整',
  '评分标准：由本岗拟订',
  '有权、有责、有据',
  '无其他权限',
  '第3条第2款的解释',
  '绩效结果占年终奖金的权重20%',
  'a) first aid kit is complete',
  'e.g. replace filters',
  'https://example.com/a?b=1#c 的内容每日更新',
  '2026年3月1日起执行新班次',
] as const;

/** Definitions whose lines look like something else: numbers, labels, weights, formulas, another language. */
export const NASTY_DEFINITIONS: readonly ExportedDefinition[] = [
  definition(
    '锅炉运行工',
    { gradeTo: '五等二级', headcount: 0, directReports: [], coefficient: 10_500 },
    [
      ...lines(
        'duty',
        '3月底前完成年度检修计划',
        '1.5倍工作压力以内的试压由本岗操作',
        '2台以上设备停机时立即上报',
        '一级缺陷当班关闭；二级缺陷24小时内关闭；三级缺陷列入周计划',
        '合格率不低于99.8%，其中返工率：≤0.5%',
        '-20℃冷库每2小时巡检一次',
        '=SUM(A1:A9)一类的报表公式由本岗维护',
        '+86开头的来电须登记后转接',
        '@所有人的停炉通知由本岗发布',
      ),
      ...lines('authority', '有权拒绝无票作业', '5000元以下备件的领用权'),
      ...lines('knowledge', '《锅炉安全技术规程》第3章、第5章', 'pH值、硬度、碱度的测定方法'),
    ],
    '在值长的指挥下，保证1#、2#锅炉安全、经济运行。',
  ),
  definition(
    '设备工程师（电气）',
    {
      superiorName: '设备科长/副科长',
      directReports: ['电气技师', '维修电工（夜班）'],
      deputyName: '设备工程师（机械）',
      gradeFrom: 'P3-1',
      gradeTo: 'P5-2',
      headcount: 12,
      coefficient: 12_345,
      promotionPath: ['维修电工（夜班）', '设备工程师（电气）', '设备科长'],
    },
    [
      {
        kind: 'duty',
        text: '岗位职责以本规范为准，遇有任职要求变动时，于3日内更新',
        weight: 3333,
        standard: '未更新：每次扣2分',
        target: null,
      },
      {
        kind: 'duty',
        text: '权重20%以上的指标由直接上级确认后录入',
        weight: 3333,
        standard: '1.录入及时；2.数据准确率100%\n3.有复核记录',
        target: '≥99.5%',
      },
      { kind: 'duty', text: `${LONG.repeat(20)}直至隐患消除`, weight: 3334, standard: null, target: '0次' },
      { kind: 'dailyTask', text: '核对①号与②号变压器的油温', weight: 6000, standard: null, target: null },
      {
        kind: 'dailyTask',
        text: '填写A/B/C三班交接记录（含签名）',
        weight: 2000,
        standard: '缺1项扣1分',
        target: null,
      },
      {
        kind: 'periodicTask',
        text: '每周三9:30前提交上周停机统计',
        weight: 2000,
        standard: null,
        target: null,
      },
      {
        kind: 'kpi',
        text: '设备完好率（月度）',
        weight: 5000,
        standard: null,
        target: '≥98.5%',
        measure: {
          unit: '%',
          direction: 'higherIsBetter',
          target: 985_000,
          method: { kind: 'linear', floor: 900_000 },
        },
      },
      {
        kind: 'kpi',
        text: '非计划停机',
        weight: 3000,
        standard: '超1小时扣5分',
        target: '≤2h/月',
        measure: {
          unit: 'h/月',
          direction: 'lowerIsBetter',
          target: 20_000,
          method: {
            kind: 'steps',
            steps: [
              { value: 20_000, score: 10_000 },
              { value: 40_000, score: 8_050 },
              { value: 80_000, score: 6_000 },
            ],
          },
        },
      },
      {
        kind: 'kpi',
        text: '节电量',
        weight: 2000,
        standard: '以电表读数为准（不含检修日）',
        target: null,
        measure: {
          unit: '万kWh',
          direction: 'higherIsBetter',
          target: 125_000,
          method: { kind: 'ratio', cap: 12_000 },
        },
      },
      ...lines('basis', '《电力安全工作规程》', 'GB/T 13869—2017'),
    ],
  ),
  definition(
    'Night Shift Engineer',
    {
      superiorName: 'Plant Manager',
      directReports: ['Boiler Operator', 'Water Treatment Clerk'],
      gradeFrom: 'Level 3',
      gradeTo: 'Level 5',
      headcount: 2,
      promotionPath: ['Boiler Operator', 'Night Shift Engineer', 'Plant Manager'],
    },
    [
      {
        kind: 'duty',
        text: 'Check the 5S board; report deviations (3 or more) by 9:30 a.m. daily',
        weight: 4000,
        standard: null,
        target: null,
      },
      {
        kind: 'duty',
        text: 'Keep the steam pressure between 0.8 and 1.2 MPa, i.e. within limits',
        weight: 3500,
        standard: 'Each excursion: minus 2 points',
        target: null,
      },
      {
        kind: 'duty',
        text: 'Requirements of the insurer: translate them, file them, follow them',
        weight: 2500,
        standard: null,
        target: null,
      },
      ...lines('jobRequirement', 'A licence of class B or higher', '2 years of shift work'),
      ...lines('authority', 'May stop the line without asking anybody'),
    ],
    'Runs the boiler house from 22:00 to 6:00.',
    'Utilities',
  ),
  definition('台账管理员', { superiorName: '设备工程师（电气）' }, [
    ...lines('duty', '建立台账', ...DECEPTIVE, '年底归档'),
    ...lines('jobRequirement', '字迹工整', ...DECEPTIVE.map((text) => `对${text}`), '做事细致'),
  ]),
  definition('点检员', { superiorName: '设备工程师（电气）' }, [
    {
      kind: 'duty',
      text: '按路线点检',
      weight: 10_000 - 400 * DECEPTIVE.length,
      standard: '漏检1处扣2分',
      target: null,
    },
    ...DECEPTIVE.map((text): ExportedItem => ({
      kind: 'duty',
      text,
      weight: 400,
      standard: null,
      target: null,
    })),
  ]),
];
