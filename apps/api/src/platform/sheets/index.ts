export { tooLarge } from './archive';
export { dateOf } from './dates';
export { readSheets } from './read-sheets';
export { type CellValue, MOST_ROWS, plainTextOf, type SheetRow, textOf } from './table';
export { HeaderFinder, type SheetHeader } from './header';
