import { valueOf } from '../archive/office-archive';
import { child, childrenNamed, type XmlElement } from '../archive/xml';

/** What paragraph styles say about lists and pages, their ancestors included. */
export class DocxStyles {
  private readonly styles: ReadonlyMap<string, XmlElement>;
  readonly defaultStyle: string;

  constructor(root: XmlElement | undefined) {
    const styles = childrenNamed(root, 'w:style');
    this.styles = new Map(styles.map((style) => [style.attributes['w:styleId'] ?? '', style]));
    this.defaultStyle =
      styles.find(({ attributes }) => attributes['w:type'] === 'paragraph' && attributes['w:default'] === '1')
        ?.attributes['w:styleId'] ?? '';
  }

  numbering(style: string): { readonly id: string; readonly level: string | undefined } | null {
    for (const properties of this.inherited(style)) {
      const numbering = child(properties, 'w:numPr');
      const id = valueOf(numbering, 'w:numId');
      if (id !== undefined) return { id, level: valueOf(numbering, 'w:ilvl') };
    }
    return null;
  }

  pageBreakBefore(style: string): XmlElement | undefined {
    return this.inherited(style)
      .map((properties) => child(properties, 'w:pageBreakBefore'))
      .find((element) => element !== undefined);
  }

  /** Paragraph properties of the style and of those it is based on; a circle of them ends. */
  private inherited(style: string): XmlElement[] {
    const found: XmlElement[] = [];
    const seen = new Set<string>();
    for (let id: string | undefined = style; id !== undefined && !seen.has(id);) {
      seen.add(id);
      const element: XmlElement | undefined = this.styles.get(id);
      const properties = child(element, 'w:pPr');
      if (properties !== undefined) found.push(properties);
      id = valueOf(element, 'w:basedOn');
    }
    return found;
  }
}
