import { encode } from 'iconv-lite';
import { decodeText } from './decode-text';

const TEXT = '工号,姓名\r\n0017,欧阳澜\r\n';

describe('text of a file whose encoding nobody stated', () => {
  it.each([
    ['UTF-8', encode(TEXT, 'utf8'), 'utf-8'],
    ['UTF-8 with a mark', encode(TEXT, 'utf8', { addBOM: true }), 'utf-8'],
    ['UTF-16 little endian with a mark', encode(TEXT, 'utf-16le', { addBOM: true }), 'utf-16le'],
    ['UTF-16 big endian with a mark', encode(TEXT, 'utf-16be', { addBOM: true }), 'utf-16be'],
    ['UTF-16 little endian', encode(TEXT, 'utf-16le'), 'utf-16le'],
    ['UTF-16 big endian', encode(TEXT, 'utf-16be'), 'utf-16be'],
    ['GBK', encode(TEXT, 'gbk'), 'gb18030'],
    ['GB18030', encode(TEXT, 'gb18030'), 'gb18030'],
    ['an empty file', Buffer.alloc(0), 'utf-8'],
  ])('is read from %s', (_, content, encoding) => {
    expect(decodeText(content)).toEqual({ text: content.length === 0 ? '' : TEXT, encoding });
  });

  it.each(['utf-16le', 'utf-16be'])(
    'does not take 一 (4E 00) for binary, in %s without a mark',
    (encoding) => {
      const text = '一、调度员一名\r\n二、每周一交班';
      expect(decodeText(encode(text, encoding))).toEqual({ text, encoding });
    },
  );

  it('takes page breaks for what they are', () => {
    expect(decodeText(Buffer.from('第一页\f第二页'))?.text).toBe('第一页\f第二页');
  });

  it('keeps a character that only GB18030 has', () => {
    expect(decodeText(encode('姓名,㐂田', 'gb18030'))?.text).toBe('姓名,㐂田');
  });

  it.each([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452000001900000012c0802000000', 'hex')],
    [
      'an archive',
      Buffer.from('504b0304140000000800fffe0102030405060708090a0b0c0e0f101112131415161718', 'hex'),
    ],
    ['broken UTF-8 behind a mark', Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xff, 0xff])],
    ['bytes that no encoding has', Buffer.from([0x61, 0xff, 0xff, 0x62])],
  ])('is not made out of %s', (_, content) => {
    expect(decodeText(content)).toBeNull();
  });
});
