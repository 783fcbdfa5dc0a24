/** How titles of posts end. */
export const ROLE_SUFFIXES: readonly string[] =
  '总经理 副总经理 副总 副理 襄理 协理 经理 总监 主管 主任 主办 主办人 专员 专干 助理 助手 秘书 文员 职员 人员 店员 学员 员工 工程师 会计 出纳 司机 驾驶员 厨师 店长 组长 班长 队长 厂长 部长 处长 科长 课长 股长 院长 校长 园长 所长 站长 行长 社长 室长 董事长 总裁 董事 监事 顾问 代表 客服 前台 保安 保洁 门卫 技工 电工 焊工 钳工 木工 操作工 普工 维修工 学徒 领班 督导 讲师 教师 教练 护士 医生 医师 药师 主播 编辑 记者 美工 策划 采购 内勤 外勤 跟单 库管 仓管 质检 法务 翻译 执行官 负责人 合伙人 干事 干部 管家 实习生 管培生 技师 分析师 设计师 架构师 审计 统计 财务 行政 人事 文案 制图 监理 班组长 业务 销售 兽医 牙医 校医 厂医 村医 队医 助产士 司仪 主持人 代理人 制作人 制片人 编导 导播 总编 美编 书记 主席 帮厨 导游 运营 师傅 阿姨 大厨 总厨 主厨 迎宾 收银 导购 导医 坐席 机修 员 师 长 岗 ceo cfo coo cto cmo hrbp'.split(
    ' ',
  );

/** Words in 工 that are work or all who do it, not a craft. */
export const NO_CRAFTS: readonly string[] =
  '员工 职工 人工 民工 临时工 分工 施工 加工 手工 开工 竣工 完工 返工 停工 复工 怠工 误工 动工 军工 用工 招工 打工 做工 赶工 窝工 精工 建工 轻工 理工 罢工 换工 兴工 收工 完全工 监工 报工 派工 领工 工工'.split(
    ' ',
  );

/** Words that end like a title but are none. */
export const NOT_ROLE_ENDINGS: readonly string[] =
  '动员 上岗 下岗 在岗 顶岗 换岗 转岗 轮岗 到岗 离岗 竞岗 待岗 各岗 本岗 该岗 多岗 串岗 脱岗 站岗 每岗 定岗 增长 成长 特长 延长 时长 擅长 专长 生长 全员 人人员 分工 施工 加工 手工 开工 竣工 完工 返工 停工 汇总 导师制 参与人员 有关人员 相关人员 下属人员 及人员 的人员 其他人员'.split(
    ' ',
  );

export const ENGLISH_ROLE_SUFFIXES: readonly string[] =
  'manager director engineer officer assistant specialist supervisor clerk accountant representative analyst coordinator lead leader head technician designer developer administrator executive secretary operator buyer consultant trainer planner cashier nurse teacher driver receptionist inspector foreman chef controller auditor editor architect president doctor coach physician pharmacist therapist steward captain waiter waitress cook guard cleaner mechanic electrician welder fitter merchandiser agent associate intern tutor librarian porter host bartender housekeeper gardener lawyer counsel paralegal scientist researcher tester producer photographer sister matron keeper'.split(
    ' ',
  );

/** How names of units end. */
export const UNIT_SUFFIXES: readonly string[] =
  '事业部 业务部 部门 部 中心 办公室 科室 科 课 处 室 组 车间 分公司 工厂 厂 门店 店 项目部 仓库 班组'.split(
    ' ',
  );

export const COMPANY_SUFFIXES: readonly string[] =
  '有限责任公司 股份有限公司 有限公司 集团公司 分公司 公司 集团 酒店 医院 学校 大学 学院 工厂 研究院 事务所'.split(
    ' ',
  );

/** Everybody in a unit: 市场部人员. A heading over many posts, or one generic post. */
export const STAFF_WORDS: readonly string[] = ['全体人员', '全体员工', '人员', '员工', '职员', '工作人员'];

/** What shows that a heading speaks of many posts. */
export const COLLECTIVE_WORDS: readonly string[] =
  '各岗位 各部门 各职务 各职位 各级 各类 各个岗位 所有岗位 全员 相关 部门职 岗位人员'.split(' ');

/** A heading or a title does not begin like this, an item does. */
export const VERB_STARTS: readonly string[] =
  '带教 持 取得 负责 协助 配合 对 服从 与 由 经 指导 完成 明确 制定 制订 拟定 拟订 完善 落实 履行 编制 修订 建立 组织 参与 参加 遵守 熟悉 了解 掌握 执行 监督 检查 承担 做好 认真 严格 按照 按 根据 依据 具有 具备 有 为 向 在 把 将 使 让 并 及时 定期 积极 主动 确保 保证 保持 维护 开展 提供 提出 协调 审核 审批 审查 推进 推动 收集 整理 汇总 处理 跟踪 接受 接待 联系 代表 担任 兼任 主持 领导 带领 培养 培训 考核 上报 汇报 报 统计 分析 核对 跟进 安排 分配 督促 督导 贯彻 传达 不 未 如 若 其 该 此 是 从 能 能够 可 应 须 需 本着 合理 准确 全面 独立 优秀 良好'.split(
    ' ',
  );

/** Verbs that also begin real titles (策划专员, 接待员): refused only in front of a post of another. */
export const TITLE_FIRST_WORDS: readonly string[] =
  '分析 培训 接待 统计 审核 考核 督导 代表 编制 检查 组织 监督 维护 收集 处理 执行 对外 经理 经营 经济 经销 行政 报关 报表 报价 报检 在线 有机 为 可靠 能源 需求 应用 应收 应付 独立 不锈 安全 从 审查 报账 由 对账'.split(
    ' ',
  );

/** Parties of a contract, characters of a play: never a post, whatever follows. */
export const NEVER_TITLES: readonly string[] =
  '甲方 乙方 丙方 双方 各方 买方 卖方 出租方 承租方 发包方 承包方 委托方 受托方'.split(' ');

/** Headings of chapters that stand among posts in the same numbering without being one. */
export const NOT_POST_WORDS: readonly string[] =
  '总则 附则 说明 目的 范围 适用 考核 流程 制度 规范 要求 职能 概述 架构 结构 其他 其它 标准 方法 评价 定义 原则 附件 附录 依据 条件 资料 信息 环境 关系'.split(
    ' ',
  );

/** Ends of headings that speak of much else too: only behind the title of a post. */
export const SUFFIXES_OF_POSTS: ReadonlySet<string> = new Set(
  '工作标准 岗位标准 工作规范 工作清单 履职清单 职责清单 责任清单 工作手册 岗位手册 工作指南 岗位指南 岗位卡 职责卡 岗位职责卡 岗位责任卡 岗位任务书 任务书 岗位须知 工作须知 岗位分工 工作分工 岗位画像 岗位定义 岗位设置 做什么 做哪些事 该做什么 要做什么 干什么 该干什么 要干什么 干些什么 的日常 日常工作 岗位介绍 岗位简介'.split(
    ' ',
  ),
);

/** How headings over duties end, longest first. */
export const HEADING_SUFFIXES: readonly string[] = [
  '岗位职责说明书',
  '岗位工作说明书',
  '岗位职责与权限',
  '岗位职责和权限',
  '职责与权限',
  '岗位职责及权限',
  '岗位职责说明',
  '岗位职责描述',
  '岗位职责要求',
  '岗位工作职责',
  '岗位主要职责',
  '主要工作职责',
  '主要岗位职责',
  '岗位责任制',
  '岗位责任书',
  '岗位职责表',
  '岗位职责书',
  '岗位职责',
  '工作职责',
  '职务职责',
  '职位职责',
  '主要职责',
  '工作职掌',
  '工作说明书',
  '岗位说明书',
  '职务说明书',
  '职位说明书',
  '岗位规范',
  '岗位描述',
  '职位描述',
  '职务描述',
  '岗位责任',
  '岗位说明',
  '职责说明',
  '职责描述',
  '职责范围',
  '主要任务',
  '工作内容',
  '工作任务',
  '职责',
  '职掌',
  '职能',
  ...SUFFIXES_OF_POSTS,
];

/** What duties may be about in the heading of a post: 施工员安全生产职责. */
export const HEADING_QUALIFIERS: readonly string[] =
  '安全生产 安全管理 质量管理 消防安全 职业健康 环境保护 安全 质量 环保 消防 保密 廉政 廉洁 应急 防火 卫生 管理 日常 日常工作 每日 具体 主要 基本 工作 岗位 主要工作 具体工作'.split(
    ' ',
  );

/** Headings that speak of a unit's function, not of a post's duties. */
export const FUNCTION_SUFFIXES: ReadonlySet<string> = new Set(['职能', '主要任务']);

/** What may follow the name of a heading: 大全, 一览表, 及工作流程 … */
export const HEADING_TAILS: readonly string[] =
  '是 为 包括 有 卡 书 大全 一览表 汇编 细则 工作说明书 岗位说明书 说明书 说明 描述 范本 模板 范文 合集 汇总 手册 及工作流程 及流程 与工作流程 及考核标准 及任职要求 和任职要求 与任职资格 及任职资格 和工作内容 及工作内容 与工作内容 如下'.split(
    ' ',
  );
