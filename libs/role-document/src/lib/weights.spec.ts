import { normalise } from './normalise';
import { readWeight } from './weights';

describe('readWeight, in hundredths of a percent', () => {
  it.each([
    ['清点库存（权重20%）', '清点库存', 2000, false],
    ['清点库存(权重:12.5%)。', '清点库存', 1250, false],
    ['清点库存，占比 7.25%', '清点库存,', 725, false],
    ['清点库存 权重20%', '清点库存 ', 2000, false],
    ['绩效结果占年终奖金的权重20%', '绩效结果占年终奖金的', 2000, true],
    ['控制物流费用占比5%', '控制物流费用', 500, true],
    ['清点库存【30%】', '清点库存', 3000, true],
    ['清点库存（30%）', '清点库存', 3000, true],
    ['清点库存\t≥98%\t40%', '清点库存\t≥98%', 4000, true],
    ['差错率控制在0.1%', '差错率控制在0.1%', null, false],
    ['合格率不低于98%', '合格率不低于98%', null, false],
    ['清点库存（权重200%）', '清点库存(权重200%)', null, false],
  ])('%s', (raw, rest, weight, bare) => {
    const text = normalise(raw);
    const result = readWeight(text, { start: 0, end: text.length });
    expect([text.slice(result.span.start, result.span.end), result.weight, result.bare]).toEqual([
      rest,
      weight,
      bare,
    ]);
  });
});
