export { type Cell, cellText, type Column, type ColumnType, sheetValue } from './columns';
export { csvOf } from './csv';
export { answerDownload, type Download } from './download';
export { DownloadTickets, LONGEST_TICKET } from './download-tickets';
export { roomIn } from './room';
export { LONGEST_CELL, type SheetWriting, sheetOf, workbookStream } from './workbook';
export { type ZippedFile, zipOf } from './zip';
