import { checkOfHash, readVerificationCode, verificationCode } from './evaluation-forms';

describe('the verification code of a printed form', () => {
  it('is made of the result and of the first hundred bits of its hash', () => {
    // 0xF8421 = 11111 00001 00001 00001: Z, then three ones.
    expect(verificationCode(1234, `f8421${'0'.repeat(59)}`)).toBe('GP-1234-Z1110-00000-00000-00000');
    expect(checkOfHash('f'.repeat(64))).toBe('Z'.repeat(20));
  });

  it('is read as people type it', () => {
    const read = { resultId: 1034, check: '7KQ0M1A0B1C1D0E1F0G1' };
    const typed = [
      'GP-1034-7KQ0M-1A0B1-C1D0E-1F0G1',
      '  gp 1034 7kqom ia0b1 c1doe lf0gi ',
      'GP–1O34—7KQ0M1A0B1C1D0E1F0G1',
      'ＧＰ－１０３４－７ＫＱ０Ｍ－１Ａ０Ｂ１－Ｃ１Ｄ０Ｅ－１Ｆ０Ｇ１',
    ];
    expect(typed.map(readVerificationCode)).toEqual(typed.map(() => read));
  });

  it('is nothing else', () => {
    const others = [
      '',
      'GP',
      'GP-1',
      'GP-0-7KQ0M-1A0B1-C1D0E-1F0G1',
      'GP-1-7KQ0M-1A0B1-C1D0E-1F0G',
      'XX-1-7KQ0M',
    ];
    const broken = [
      'GP-1-7KQ0M-1A0B1-C1D0E-1F0GU',
      "GP-1-' OR 1=1 --",
      'GP-99999999999-7KQ0M-1A0B1-C1D0E-1F0G1',
    ];
    expect([...others, ...broken].map(readVerificationCode)).toEqual([...others, ...broken].map(() => null));
  });

  it('reads back what was written, and differs where the beginning of the hash does', () => {
    const hash = '0123456789abcdef'.repeat(4);
    for (const id of [1, 99, 2_000_000_000]) {
      const code = verificationCode(id, hash);
      expect(readVerificationCode(code)).toEqual({ resultId: id, check: checkOfHash(hash) });
      for (let place = 0; place < 64; place += 1) {
        const other = `${hash.slice(0, place)}${hash[place] === 'f' ? '0' : 'f'}${hash.slice(place + 1)}`;
        expect(verificationCode(id, other) === code).toBe(place >= 25);
      }
    }
  });
});
