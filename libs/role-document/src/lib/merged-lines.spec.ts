import { readBack } from './testing/definitions';

const posts = (text: string): [string, readonly string[]][] =>
  readBack(text.replaceAll('\n', ' ')).map(({ title, duties }) => [title, duties]);

describe('documents whose lines were run together with blanks between them', () => {
  it('are cut at names in brackets', () => {
    const text =
      '翠湖苑项目岗位手册\n【项目经理】\n岗位职责\n◆ 代表公司履行物业服务合同，对项目服务质量和经营结果负责\n◆ 编制年度收支预算，控制水电和外包费用\n◆ 选聘、考核各部门主管\n' +
      '【客服主管】\n岗位职责\n◆ 安排前台客服排班，检查服务礼仪\n◆ 跟进报修单的派发、完成和回访\n◆ 组织物业费催缴，对欠费满三个月的业主上门沟通';
    expect(posts(text).map(([title, duties]) => [title, duties.length])).toEqual([
      ['项目经理', 3],
      ['客服主管', 3],
    ]);
  });

  it('are cut at chapters and at headings behind a stop', () => {
    const text =
      '东湖镇中心小学岗位职责\n第一节 校长\n（一）全面贯彻教育方针，主持学校全面工作。\n（二）组织制定学校发展规划、学年和学期工作计划。\n' +
      '第二节 教学副校长\n（一）协助校长分管教学、教研和学籍管理工作。\n（二）审定各学科教学计划，督促检查执行情况。\n' +
      '第三节 总务主任\n（一）负责校舍、设备、水电的管理与维修。\n（二）开学前做好课桌椅、教材和办公用品的供应。';
    expect(posts(text).map(([title, duties]) => [title, duties.length])).toEqual([
      ['校长', 2],
      ['教学副校长', 2],
      ['总务主任', 2],
    ]);
  });

  it('are cut at headings of posts above the first number of a list', () => {
    const text =
      '保安队长岗位职责\n1、编排值班表。\n2、组织消防演练。\n门卫岗位职责\n1、登记来访人员和车辆。\n2、夜间每两小时巡逻一次。';
    expect(posts(text)).toEqual([
      ['保安队长', ['编排值班表', '组织消防演练']],
      ['门卫', ['登记来访人员和车辆', '夜间每两小时巡逻一次']],
    ]);
  });

  it('are cut at chapters behind the header of a page', () => {
    const text =
      '云泉陶瓷岗位说明书汇编\n第一章 厂长\n1、主持全厂生产经营工作，审批年度计划。\n2、签发各项管理制度和质量手册。\n第 1 页 云泉陶瓷岗位说明书汇编\n第二章 生产科科长\n1、编排每日生产计划。\n2、检查各工序的卫生。';
    expect(posts(text).map(([title]) => title)).toEqual(['厂长', '生产科科长']);
  });

  it('are cut at titles in front of a field, also behind an item without a stop', () => {
    const text =
      '翠谷温泉度假村 服务部门岗位职责\n汤池部经理\n直属上司：总经理\n工作职责：\nA. 制定汤池部的服务流程和卫生标准\nB. 可批准下属三天以内的假期\n' +
      '救生员\n直属上司：汤池部经理\n工作职责：\nA. 在岗期间密切注视池区\nB. 提醒客人泡池不超过20分钟';
    expect(posts(text)).toEqual([
      ['汤池部经理', ['制定汤池部的服务流程和卫生标准', '可批准下属三天以内的假期']],
      ['救生员', ['在岗期间密切注视池区', '提醒客人泡池不超过20分钟']],
    ]);
  });

  it('are no table of contents though they begin with one', () => {
    const duties = Array.from(
      { length: 8 },
      (_, index) => `${String(index + 1)}、每天检查第${String(index)}号教室的门窗、桌椅、灯具和电源并登记。`,
    );
    const text = `东湖幼儿园各岗位工作职责\n目录\n一、园长岗位职责………………………1\n二、门卫岗位职责………………………2\n一、园长岗位职责\n${duties.join('\n')}\n二、门卫岗位职责\n${duties.join('\n')}`;
    expect(posts(text).map(([title, items]) => [title, items.length])).toEqual([
      ['园长', 8],
      ['门卫', 8],
    ]);
  });
});
