import { child, readXml, textOf } from './xml';

const refusal = (code: string) => expect.objectContaining({ code });

describe('XML of Office', () => {
  it('is read with its entities, sections of characters, comments and both kinds of quotation marks', () => {
    const root = readXml(
      `<?xml version="1.0"?><!-- a > b --><w:p a="x &gt; '1'" b='"2"' c = "3>2">甲&amp;&#20057;&#x4e19;<![CDATA[<丁>]]><w:r/>戊</w:p>`,
    );
    expect(root.name).toBe('w:p');
    expect({ ...root.attributes }).toEqual({ a: "x > '1'", b: '"2"', c: '3>2' });
    expect(textOf(root)).toBe('甲&乙丙<丁>戊');
  });

  it('names elements alike whatever prefix a file uses', () => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    expect(child(readXml(`<sst xmlns="${main}"><si/></sst>`), 'x:si')).toBeDefined();
    expect(
      child(readXml(`<q:sst xmlns:q="${main}"><q:si q:a="1" b="2"/></q:sst>`), 'x:si')?.attributes,
    ).toEqual(expect.objectContaining({ 'x:a': '1', b: '2' }));
  });

  it.each([
    ['an element that is not closed', '<a><b></a>'],
    ['an end without beginning', '<a></a></b>'],
    ['a tag without end', '<a b="1'],
    ['a value without end', '<a b="1></a>'],
    ['a value without quotation marks', '<a b=1></a>'],
    ['nothing', ''],
    ['a name that is none', '< a/>'],
  ])('is damaged with %s', (_, text) => {
    expect(() => readXml(text)).toThrow(refusal('roleImport.damaged'));
  });

  it.each([
    '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    '<!DOCTYPE a SYSTEM "file:///etc/passwd"/><a/>',
    '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>',
  ])('has no document type: %s', (text) => {
    expect(() => readXml(text)).toThrow(refusal('roleImport.damaged'));
  });

  it('does not know entities that are not its own', () => {
    expect(textOf(readXml('<a>1&nbsp;&secret;2&#0;&#xffffff;</a>'))).toBe('12');
  });

  it('ends at a depth that nobody’s document has', () => {
    expect(() => readXml('<a>'.repeat(100_000))).toThrow(refusal('roleImport.tooLarge'));
  });

  it('takes a long broken tag in its stride', () => {
    expect(() => readXml(`<a ${'b'.repeat(2_000_000)}></a`)).toThrow(refusal('roleImport.damaged'));
  });
});
