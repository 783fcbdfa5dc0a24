import { type Locale, nameIn } from '@gangping/contracts';
import { fileNamePart } from '../../platform/printing';

/** Characters that a name keeps: with its ending it stays within what every file system takes. */
const LONGEST_PART = 40;

/** Whose form it is, for the name of its file. */
export interface FormOwner {
  readonly number: string;
  readonly name: string;
  readonly positionTitle: string;
}

/** `G004_程小满_操作工.pdf`: for the form of one person. */
export function formFileName({ number, name, positionTitle }: FormOwner): string {
  return `${[number, name, positionTitle].map(shortPart).join('_')}.pdf`;
}

/** No part begins or ends with a dot or a blank, or is empty: those names mean something to some systems. */
function shortPart(part: string): string {
  const safe = [...fileNamePart(part)].slice(0, LONGEST_PART).join('');
  return safe.replace(/^[.\s]+|[.\s]+$/g, '') || '-';
}

/** `2026年第4季度考核表_G004_程小满_操作工.pdf`, `2026 Q4 form_…` */
export function downloadName(label: string, owner: FormOwner, locale: Locale): string {
  const form = locale === 'en' ? ' form' : '考核表';
  return `${fileNamePart(label)}${form}_${formFileName({ ...owner, name: nameIn(locale, owner.name) })}`;
}
