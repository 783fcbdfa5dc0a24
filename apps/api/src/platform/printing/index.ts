export { dayText, fileNamePart, pageText, printable } from './page-words';
export { Printer, type PrintFile, PRINTING_TIME_LIMIT } from './printer';
export { Printing, type PrintingBounds } from './printing';
