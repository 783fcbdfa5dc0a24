import type { RoleItemKind } from '../types';

/** What a label announces. `dutyAndAuthority` is the one cell that holds both; `other` is read past. */
export type LabelField =
  | 'title'
  | 'department'
  | 'company'
  | 'reportsTo'
  | 'directReports'
  | 'deputy'
  | 'grade'
  | 'gradeFrom'
  | 'gradeTo'
  | 'coefficient'
  | 'headcount'
  | 'promotionPath'
  | 'summary'
  | 'dutyAndAuthority'
  | 'other'
  | RoleItemKind;

export interface LabelRow {
  readonly field: LabelField;
  /** Words that hardly ever occur inside a sentence: recognised without colon or column. */
  readonly strong: string;
  /** Words of everyday language: a label only with a colon, in a column, or alone on a line. */
  readonly weak: string;
}

/** The synonyms of the field, in the normalised spelling (simplified, lower case), separated by blanks or `|`. */
export const LABEL_ROWS: readonly LabelRow[] = [
  {
    field: 'title',
    strong:
      '岗位名称 职位名称 职务名称 岗位名 职位名 岗位(职务)名称 岗位/职位名称 岗位职务 应聘岗位 招聘岗位 招聘职位 |job title|role title|role name|post title|designation|position title|position name|job position',
    weak: '职务 岗位 职位 职称 |position|title|post|role|job',
  },
  {
    field: 'department',
    strong:
      '服务单位 服务部门 服务科室 所在机构 所属机构 所在团队 所属团队 所在班组 所属班组 所在组织 所属组织 工作部门 设置部门 归口部门 所在网点 所属网点 所属中心 所属部门 所在部门 部门名称 隶属部门 归属部门 任职部门 所属单位 所在单位 用人部门 所属科室 所在科室 部门/单位',
    weak: '部门 隶属 科室 机构 班组 部室 处室 |department|dept|dept.|division|unit|business unit|team',
  },
  {
    field: 'company',
    strong: '公司名称 单位名称 企业名称 所属公司 所在公司 |company name',
    weak: '公司 单位 企业 |company|employer|organisation|organization',
  },
  {
    field: 'reportsTo',
    strong:
      '行政上级 上级职位 直管上级 汇报至 上报对象 报告上级 向谁汇报 直接上级 直属上级 直属主管 上级主管 汇报对象 直接上司 直属上司 直接主管 上级岗位 直接上级岗位 直接领导 直属领导 上级领导 主管上级 汇报上级 上级汇报对象 汇报人 直接汇报人 督导人 直属长官 直属领导人 报告对象 直接上级职位 直接上级职务 直属上级岗位 汇报给 直接汇报对象 直接汇报上级 上级职位 |reports to|reporting to|report to|reporting line|line manager|direct supervisor|immediate supervisor|direct manager',
    weak: '上级 上司 汇报关系 直属 直管领导 汇报给 汇报 |supervisor|superior|manager',
  },
  {
    field: 'directReports',
    strong:
      '辖下人员 属下人员 直管人员 管理下属 所带团队 带领团队 直接下级 直属下级 直属部属 直接下属 直属下属 管理幅度 下属岗位 直接下级岗位 管辖人员 所辖人员 下属人员 管理对象 直接下属岗位 下级岗位 直接部属 直接下级职位 下属职位 所辖岗位 |direct reports|direct report|subordinates|supervises|direct subordinates',
    weak: '下属 下级 部属',
  },
  {
    field: 'deputy',
    strong:
      '职务代理人 职务代理 岗位代理人 工作代理人 代理岗位 职务代理岗位 岗位代理 |acting deputy|backup person',
    weak: '代理人 代理 |deputy|backup|substitute|stand-in',
  },
  {
    field: 'grade',
    strong:
      '职等职级 薪资等级 岗位等级 岗位级别 职务等级 职务级别 岗位职级 职级职等 职位等级 职位级别 薪酬等级 工资等级 工资级别 薪资级别 岗级 |job grade|job level|pay grade|grade range',
    weak: '职等 职级 级别 等级 |grade|level',
  },
  { field: 'gradeFrom', strong: '职等起点 职级起点 |grade from', weak: '起点' },
  { field: 'gradeTo', strong: '职等终点 职级终点 |grade to', weak: '终点' },
  {
    field: 'coefficient',
    strong: '考核系数 岗位系数 绩效考核系数 岗位考核系数 |assessment coefficient|performance coefficient',
    weak: '系数 |coefficient',
  },
  {
    field: 'headcount',
    strong:
      '岗位人数 需求人数 招聘人数 拟招人数 定员标准 岗位定员 编制人数 岗位编制 定编人数 定员人数 人员编制 定员编制 |head count|number of positions',
    weak: '编制 定员 定编 人数 |headcount|vacancies',
  },
  {
    field: 'promotionPath',
    strong:
      '晋升渠道 晋升路径 职务晋升渠道 岗位晋升渠道 晋升方向 职业发展路径 职业发展通道 发展路径 晋升通道 职业发展方向 职位晋升渠道 晋升路线 可晋升岗位 可晋升职位 晋升岗位 职业通道 发展通道 职业发展 |promotion path|career path|career development|advancement',
    weak: '晋升',
  },
  {
    field: 'summary',
    strong:
      '本职工作 岗位目的 职务目的 岗位价值 职位使命 岗位目标 职位目标 工作概述 职责概述 岗位概述 岗位使命 职位概要 职务概述 工作概要 岗位宗旨 设置目的 职位目的 职位概述 岗位设置目的 工作综述 工作目的 职责综述 岗位概要 工作摘要 职务概要 主要工作 岗位简介 职位简介 职责概要 |job summary|role purpose|purpose of the role|position purpose|position summary|job purpose|purpose of the job|purpose of the position|role summary|position overview|job overview',
    weak: '本职 概述 宗旨 |summary|purpose|overview|objective',
  },
  {
    field: 'duty',
    strong:
      '工作项目 主要工作项目 业务职掌 承办业务 工作执掌 业务执掌 岗位职责 工作职责 职责表述 主要职责 工作内容 工作职掌 职责描述 岗位职责描述 主要工作职责 主要工作内容 直接职责 职责范围 职责任务 主管责任 岗位责任 工作责任 工作任务 职责与工作任务 职责和工作任务 主要工作任务 岗位主要职责 岗位工作职责 职务职责 职位职责 具体职责 基本职责 核心职责 职责内容 工作职责描述 岗位工作内容 其他职责 主要责任 岗位工作描述 职责与任务 工作职责与内容 岗位职责及工作内容 工作职责及内容 岗位职责与工作内容 职位描述 职务内容 具体工作内容 职责要求 工作描述 岗位描述 职掌 |responsibilities|key duties and responsibilities|main duties and responsibilities|key responsibilities|main responsibilities|job responsibilities|duties and responsibilities|main duties|key duties|job duties|roles and responsibilities|core responsibilities|essential duties|responsibilities and duties|primary responsibilities|principal duties|essential functions|what you will do|what you will be doing|what you will deliver|scope of work|role and responsibilities|your role',
    weak: '职责 责任 任务 |duties|tasks|job description',
  },
  {
    field: 'dutyAndAuthority',
    strong:
      '职责与权限 职责和权限 职责及权限 职责权限 岗位职责与权限 岗位职责和权限 工作职责与权限 工作职责和权限 责任与权力 职责与权力 职责、权限 岗位职责及权限 工作职责及权限 责任与权限 权责范围 职责与职权 |duties and authority|responsibilities and authority|duties and authorities|responsibilities and authorities',
    weak: '权责',
  },
  {
    field: 'authority',
    strong:
      '岗位权限 主要权力 工作权限 主要权限 岗位权力 权限范围 职务权限 工作权力 岗位职权 权力范围 职位权限 权限描述 岗位权利 主要权利 主要职权 审批权限 授权范围 |authorities|authority limits|decision rights|decision-making authority|powers|limits of authority|authority and powers',
    weak: '权限 权力 职权 权利 |authority|rights',
  },
  {
    field: 'dailyTask',
    strong:
      '每天必做工作 每日必做工作 每日工作 每天工作 日常必做工作 每日工作内容 每天必做 每日必做 每日工作任务 日常工作内容 |daily tasks|daily duties|daily routine|every day|daily work',
    weak: '日常工作 |daily',
  },
  {
    field: 'periodicTask',
    strong:
      '定期必做工作 定期工作 周期性工作 每周工作 每月工作 定期必做 阶段性工作 每周必做工作 每月必做工作 定期工作任务 周期工作 |periodic tasks|periodic duties|regular tasks|recurring tasks|weekly tasks|monthly tasks|weekly duties|monthly duties|periodic work',
    weak: '',
  },
  {
    field: 'recruitmentRequirement',
    strong:
      '招聘要求 招聘条件 录用条件 招聘标准 应聘条件 录用标准 甄选条件 应聘要求 录用要求 招募条件 |recruitment requirements|hiring requirements|hiring criteria|selection criteria|recruitment criteria|entry requirements',
    weak: '',
  },
  {
    field: 'jobRequirement',
    strong:
      '所需资格 所需资格条件 应具资格 应具条件 应备资格 任职资格 任职条件 任职要求 岗位要求 职位要求 任职标准 资格要求 资格条件 任职资格要求 经历要求 能力要求 素质要求 任职资质 岗位任职要求 岗位任职资格 职务要求 任职资格条件 岗位任职条件 资质要求 任职者要求 资历要求 岗位资格 任职资格与条件 岗位资格要求 任职资格标准 任职资格及要求 任用资格 任用条件 任用要求 上岗条件 上岗要求 应具备条件 应具备的条件 胜任要求 |what you bring|what you need|what you will need|what we look for|your background|must have|must haves|nice to have|ideal candidate|candidate profile|what we are looking for|what we expect|who you are|about you|your profile|requirements|job requirements|position requirements|qualifications|required qualifications|qualifications and experience|skills and qualifications|person specification|skills and experience|required skills|candidate requirements',
    weak: '要求 条件',
  },
  {
    field: 'qualification',
    strong:
      '上岗资格鉴定 上岗资格 上岗鉴定 资格鉴定 上岗考核 上岗资格认定 上岗资格考核 上岗资格评定 资格认定 上岗评定 |qualification appraisal|qualification approval|fitness for post|confirmation in post|post qualification|admission to the post|qualification review|qualification assessment',
    weak: '',
  },
  {
    field: 'knowledge',
    strong:
      '所需知能 应具知能 必备知能 应备知能 知能条件 所需知识 所需知识技能 应知应会 必备知识 知识要求 知识技能 知识技能要求 知识与技能 必备知识技能 知识和技能 必备技能 专业知识要求 知识及技能 |required knowledge|knowledge and skills|essential knowledge|must know|knowledge required',
    weak: '应知 应会 |knowledge',
  },
  {
    field: 'basis',
    strong:
      '工作依据 依据文件 工作依据文件 作业依据 执行依据 |work basis|basis of work|reference documents|governing documents|working basis|basis for work',
    weak: '依据 |basis|references',
  },
  {
    field: 'kpi',
    strong:
      '考核指标 绩效指标 关键绩效指标 关键业绩指标 kpi指标 业绩指标 绩效考核指标 衡量标准 评价指标 关键考核指标 绩效衡量标准 考核指标(kpi) 关键绩效指标(kpi) kpi考核指标 主要考核指标 考核项目 绩效目标 岗位考核指标 业绩考核指标 考核要点 |kpis|success measures|measures of success|key results|performance standards|performance indicators|key performance indicators|key performance indicators (kpi)|performance measures|key performance indicators (kpis)|performance metrics|performance targets',
    weak: 'kpi |metrics',
  },
  {
    field: 'other',
    strong:
      '管辖范围 管理权限范围 工作关系 内部联系 外部联系 内部关系 外部关系 工作条件 工作时间百分比 占用工作时间百分比 占用工作时间 占用时间 所占工作时间 工作时间占比 工作环境 工作条件和环境 工作条件与环境 工作条件及环境 工作时间 工作地点 工作要求 工作标准 职务说明 职务分析 基本资料 基本信息 岗位基本信息 监督及岗位关系 所受监督 所施监督 与其他岗位关系 间接上级 隔级上级 间接下级 岗位编号 职位编号 岗位代码 职位代码 文件编号 职务编号 岗位编码 填写日期 核准人 薪金标准 分析日期 编制日期 生效日期 编写日期 制定日期 修订日期 批准日期 审批人 批准人 审核人 编制人 编写人 制定人 拟订人 拟定人 审核日期 版本号 绩效考核 绩效管理 考核方式 考核办法 薪资待遇 薪酬福利 福利待遇 员工福利 我们提供 你将获得 薪资范围 使用设备 使用工具 工作设备 内部沟通 外部沟通 沟通关系 工作协作关系 工作协调关系 岗位关系 组织架构 组织结构 适用范围 作业流程 工作流程 培训要求 培训内容 岗位培训 联系方式 联系电话 岗位性质 岗位类别 职位类别 职务类别 工作汇报 工作责任人 相关文章 相关阅读 推荐阅读 延伸阅读 拓展阅读 奖惩 奖惩办法 奖惩规定 奖惩条例 附则 附件 职位福利 职位诱惑 工作地址 上班地址 任职者签字 主要任务 签字确认 |working conditions|work environment|working relationships|internal contacts|external contacts|document no.|document number|effective date|prepared by|approved by|reviewed by|issue date|working hours|location|salary|compensation|benefits|about us|how to apply|revision',
    weak: '拟订 拟定 审批 审核 批准 制定 编写 备注 说明 编号 版本 日期 签名 签字 姓名 性别 薪资 薪酬 福利 培训 页码 目录 电话 地址 邮箱 网址 传真 简历投递 报名方式 报名电话 咨询电话 注 |notes|note|remarks|date|version',
  },
];

/** Fields whose value is a word or two on the spot; every other field opens a section. */
export const HEADER_FIELDS: ReadonlySet<LabelField> = new Set<LabelField>([
  'title',
  'department',
  'company',
  'reportsTo',
  'directReports',
  'deputy',
  'grade',
  'gradeFrom',
  'gradeTo',
  'coefficient',
  'headcount',
  'promotionPath',
]);

/** What may stand before the name of a section in its heading: 本岗位的绩效管理, 员工的任职要求. */
export const LABEL_MODIFIERS: readonly string[] =
  '本岗位的 本岗位 本职位的 本职位 该岗位的 该岗位 个人的 员工的 员工 人员的 人员 岗位的 职务的 主要的 相关的 具体的 主要 具体 岗位 职位 职务 直接 基本 其他 其它 核心 日常'
    .split(' ')
    .concat(
      'key ,main ,essential ,primary ,core ,general ,specific ,other ,job ,position ,minimum ,required '.split(
        ',',
      ),
    );

/** Section names under which only measurable lines are indicators; the rest is procedure. */
export const SOFT_INDICATOR_LABELS: ReadonlySet<string> = new Set(['绩效考核', '绩效管理']);

/** Words that close the name of a form ("…公司岗位规范"). */
export const FORM_NAMES: readonly string[] = [
  '岗位说明书',
  '职务说明书',
  '职位说明书',
  '工作说明书',
  '岗位规范',
  '岗位描述',
  '职位描述',
  '岗位规范书',
  '岗位职责书',
];
