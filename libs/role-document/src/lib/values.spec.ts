import {
  cleanValue,
  readCoefficient,
  readGrade,
  readHeadcount,
  readPromotionPath,
  readTitles,
} from './values';

describe('cleanValue', () => {
  it.each([
    ['  厂长 ', '厂长'],
    ['____', null],
    ['', null],
    ['厂长。', '厂长'],
    ['厂长 2', '厂长'],
    ['P 3', 'P 3'],
    ['A2', 'A2'],
  ])('%j', (raw, value) => {
    expect(cleanValue(raw)).toBe(value);
  });
});

describe('readTitles', () => {
  it.each([
    [['甲班组长、乙班组长'], ['甲班组长', '乙班组长']],
    [['质检主管采购主管'], ['质检主管', '采购主管']],
    [['总经理助理'], ['总经理助理']],
    [['经理秘书'], ['经理秘书']],
    [['车间主任班组长'], ['车间主任', '班组长']],
    [['质检主任/采购主任'], ['质检主任/采购主任']],
    [['质检经理和采购副总'], ['质检经理', '采购副总']],
    [['维修工3人，库管员1名'], ['维修工', '库管员']],
    [['Storekeeper and Driver'], ['Storekeeper', 'Driver']],
    [['无'], []],
    [['N/A'], []],
    [[''], null],
    [[], null],
  ])('%j', (raw, titles) => {
    expect(readTitles(raw)).toEqual(titles);
  });
});

describe('readCoefficient, in ten-thousandths', () => {
  it.each([
    ['1.5', 15000],
    ['１．２５', 12500],
    ['0.8', 8000],
    ['2', 20000],
    ['1.0005', 10005],
    [null, null],
    ['无', null],
    ['按岗位定', undefined],
    ['1.00005', undefined],
  ])('%j', (raw, value) => {
    expect(readCoefficient(raw)).toBe(value);
  });
});

describe('readHeadcount', () => {
  it.each([
    ['8人', 8],
    ['３ 名', 3],
    ['2', 2],
    ['两人', 2],
    ['十名', 10],
    ['4人(含兼职1人)', 4],
    [null, null],
    ['若干', undefined],
  ])('%j', (raw, value) => {
    expect(readHeadcount(raw)).toBe(value);
  });
});

describe('readGrade', () => {
  it.each([
    ['P3-P5', 'P3', 'P5'],
    ['三等一级至五等二级', '三等一级', '五等二级'],
    ['M2', 'M2', null],
    [null, null, null],
  ])('%j', (raw, from, to) => {
    expect(readGrade(raw)).toEqual({ from, to });
  });
});

describe('readPromotionPath', () => {
  it.each([
    [['学徒——技工——班长'], ['学徒', '技工', '班长']],
    [['学徒→技工→班长'], ['学徒', '技工', '班长']],
    [['学徒 -> 技工'], ['学徒', '技工']],
    [['无'], []],
    [[], null],
  ])('%j', (raw, path) => {
    expect(readPromotionPath(raw)).toEqual(path);
  });
});
