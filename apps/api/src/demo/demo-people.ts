import type { DemoAccount, Role } from '@gangping/contracts';

/** A person of the demonstration company. Positions are written 部门/岗位, as they are unique. */
export interface DemoPerson {
  readonly number: string;
  readonly name: string;
  readonly hiredOn: string;
  readonly position: string;
  readonly leftOn?: string;
  readonly probationEndsOn?: string;
  /** Number of the person named as superior, where it is not the holder of the position reported to. */
  readonly namedSuperior?: string;
  /** A change of position: the new one from this day on. */
  readonly transfer?: { readonly position: string; readonly startsOn: string };
  /** Roles beside `employee`. */
  readonly roles?: readonly Role[];
  /** How this person's work is judged, in hundredths of a point: in every quarter, or from the first to the fourth. */
  readonly level: number | readonly [number, number, number, number];
}

export const DEMO_COMPANY = '澜屏厨房电器有限公司';
export const DEMO_PASSWORD = 'gangping-2026';
/** The portal was set up on this day; who was hired later came when they were hired. */
export const DEMO_BEGINNING = '2025-12-15';
export const DEMO_EFFECTIVE_FROM = '2026-01-01';

/** The position whose holder heads the department. The general management is the root of the tree. */
export const DEMO_DEPARTMENTS: readonly { readonly name: string; readonly head: string }[] = [
  { name: '总经理室', head: '总经理' },
  { name: '生产部', head: '经理' },
  { name: '营销部', head: '经理' },
  { name: '研发部', head: '技术总监' },
  { name: '综合管理部', head: '主任' },
];

const person = (
  number: string,
  name: string,
  hiredOn: string,
  position: string,
  level: DemoPerson['level'],
  more: Partial<DemoPerson> = {},
): DemoPerson => ({ number, name, hiredOn, position, level, ...more });

/** Superiors stand before those who name them. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  person('LP001', '韩牧之', '2012-03-01', '总经理室/总经理', 9000),
  person('LP002', '苏映雪', '2018-07-02', '总经理室/总经理助理', 8750),
  person('LP003', '郑开阳', '2013-05-06', '生产部/经理', 8700),
  person('LP004', '鲁静姝', '2019-03-11', '生产部/生产计划员', 8350),
  person('LP005', '马定坤', '2014-08-18', '生产部/总装车间主任', 8550),
  person('LP006', '龚立群', '2015-04-07', '生产部/装配班长', 8600),
  person('LP007', '祁红梅', '2016-02-22', '生产部/装配班长', 9150),
  person('LP008', '邹小满', '2020-06-15', '生产部/装配技工', [7900, 8250, 8700, 8750]),
  person('LP009', '石长庚', '2019-10-08', '生产部/装配技工', 7300),
  person('LP010', '卢燕飞', '2021-03-01', '生产部/装配技工', 7950),
  person('LP011', '安志远', '2022-05-16', '生产部/装配技工', [6350, 5650, 6150, 6500]),
  person('LP012', '屈振海', '2017-09-04', '生产部/设备维修员', 8200),
  person('LP013', '温晓岚', '2021-11-01', '生产部/物料员', 7700),
  person('LP014', '程望舒', '2016-06-01', '生产部/质量主管', 8800),
  person('LP015', '柏秋实', '2020-04-20', '生产部/检验员', 8250),
  person('LP016', '康乐瑶', '2021-08-09', '生产部/检验员', 7600),
  person('LP017', '纪思源', '2022-02-14', '生产部/检验员', 8400, {
    transfer: { position: '生产部/生产计划员', startsOn: '2026-08-01' },
  }),
  person('LP018', '娄大勇', '2018-05-02', '生产部/装配技工', 7100, { leftOn: '2026-08-31' }),
  person('LP019', '沈嘉言', '2015-01-05', '营销部/经理', 8500),
  person('LP020', '方砚秋', '2017-03-20', '营销部/渠道主管', 8150),
  person('LP021', '章北辰', '2020-09-01', '营销部/区域业务员', 9200),
  person('LP022', '彭雅楠', '2021-05-06', '营销部/区域业务员', 7850),
  person('LP023', '童向东', '2023-02-13', '营销部/区域业务员', [7150, 6900, 5800, 6900]),
  person('LP024', '阮青禾', '2022-07-18', '营销部/电商运营专员', 8650, { namedSuperior: 'LP019' }),
  person('LP025', '施雨辰', '2024-03-04', '营销部/电商运营专员', 7750),
  person('LP026', '廖文珊', '2018-11-12', '营销部/客服主管', 8300),
  person('LP027', '易思齐', '2023-06-26', '营销部/客服专员', 7500),
  person('LP028', '丁若溪', '2026-10-12', '营销部/客服专员', 7600, { probationEndsOn: '2027-01-11' }),
  person('LP029', '曹慎行', '2014-02-10', '研发部/技术总监', 8850),
  person('LP030', '顾承宇', '2018-07-16', '研发部/结构工程师', 8500),
  person('LP031', '尹一帆', '2022-08-01', '研发部/结构工程师', 7650),
  person('LP032', '袁立冬', '2017-10-09', '研发部/电控工程师', 9050),
  person('LP033', '倪可心', '2023-07-10', '研发部/电控工程师', 8100),
  person('LP034', '谭清越', '2021-01-18', '研发部/测试工程师', 8450),
  person('LP035', '贺敏之', '2014-10-13', '综合管理部/主任', 8600, { roles: ['hr'] }),
  person('LP036', '白若宁', '2019-05-20', '综合管理部/人事专员', 8550, { roles: ['hr'] }),
  person('LP037', '孔维方', '2016-12-01', '综合管理部/会计', 8700),
  person('LP038', '蒋小荷', '2022-03-28', '综合管理部/出纳', 8050),
  person('LP039', '管亦清', '2020-12-07', '综合管理部/档案管理员', 7900),
  person('LP040', '左念慈', '2026-08-17', '生产部/检验员', 7800),
  // Came after the open quarter was launched: a second launch takes her in.
  person('LP041', '骆星河', '2026-11-16', '营销部/电商运营专员', 7900),
];

/** Accounts without a person in the company, beside the admin's. */
export const DEMO_OUTSIDE_ACCOUNTS: readonly {
  readonly loginName: string;
  readonly roles: readonly Role[];
}[] = [{ loginName: 'auditor', roles: ['auditor'] }];

/** The sign-ins that the portal offers; everybody else's works too. */
export const DEMO_SIGN_INS: readonly DemoAccount[] = [
  { loginName: 'lp036', displayName: '白若宁', kind: 'hr' },
  { loginName: 'lp035', displayName: '贺敏之', kind: 'hrApprover' },
  { loginName: 'lp003', displayName: '郑开阳', kind: 'departmentHead' },
  { loginName: 'lp005', displayName: '马定坤', kind: 'supervisor' },
  { loginName: 'lp008', displayName: '邹小满', kind: 'employee' },
  { loginName: 'auditor', displayName: '审计员', kind: 'auditor' },
  { loginName: 'admin', displayName: '系统管理员', kind: 'admin' },
];

/** Who looks after the server, who drafts and runs, who approves. */
export const DEMO_ADMIN_LOGIN = 'admin';
export const DEMO_HR_LOGIN = 'lp036';
export const DEMO_APPROVER_LOGIN = 'lp035';

/** Who heads a department from the beginning. */
export function demoHeadOf(departmentName: string): DemoPerson {
  const department = DEMO_DEPARTMENTS.find(({ name }) => name === departmentName);
  const head = DEMO_PEOPLE.find(({ position }) => position === `${departmentName}/${department?.head}`);
  if (!head) throw new Error(`Nobody heads the department ${departmentName}`);
  return head;
}
