/** How names of organisations end; longer ones first where one ends like another. */
export const ORGANISATION_SUFFIXES: readonly string[] =
  `公司 集团 合作社 事务所 研究院 设计院 规划院 勘察院 科学院 养老院 敬老院 颐养院 福利院 护理院 保健院 康复院 疗养院 医院 卫生院
   门诊部 诊所 剧院 影院 法院 检察院 歌舞团 艺术团 酒店 宾馆 饭店 酒楼 度假村 山庄 超市 俱乐部 会所 影城 商城 书店 药店 大药房 百货 商场
   幼儿园 托儿所 小学 中学 大学 学校 驾校 党校 技校 职校 学院 档案馆 图书馆 博物馆 文化馆 科技馆 体育馆 美术馆 纪念馆 展览馆 殡仪馆
   艺术馆 民艺馆 民俗馆 报关行 拍卖行 商行 银行 支行 信用社 联社 供销社 出版社 报社 旅行社 发电厂 厂 电视台 广播台 广播电台
   管理站 基金会 协会 商会 学会 居委会 村委会 委员会 农场 林场 牧场 茶场 渔场 养殖场 机场 煤矿 动物园 游乐园 植物园 派出所 研究所 税务所
   办事处 连锁`.split(/\s+/);

/** Where these are named after a place they are organisations, otherwise units of one. */
export const LOCAL_SUFFIXES: readonly string[] = '中心 站 所 局 队 馆 院'.split(' ');

/** Fields of business that end the short name of a company: only where a blank, 各 or a branch follows. */
export const TRADES: readonly string[] =
  '餐饮 快递 物流 速运 纸业 咖啡 茶饮 食品 药业 酒业 乳业 实业 物业 家政 传媒 科技 建工 重工 健身 烘焙 火锅'.split(
    ' ',
  );

/** Parts that belong to the name of the company they stand behind. */
export const BRANCH_SUFFIXES: readonly string[] =
  '分公司 子公司 支公司 支行 分行 分理处 营业部 营业所 分院 院区 分校 分厂 分店'.split(' ');
