import { MOST_IMPORTED_POSITIONS } from '@gangping/contracts';

const KIB = 1024;
const MIB = 1024 * KIB;

/** Everything that bounds the reading of one file. A file beyond is refused, never cut. */
export const LIMITS = {
  /** Bytes of a file, and of one that is nothing but text. */
  file: 20 * MIB,
  textFile: 5 * MIB,
  /** Entries of an archive, bytes of all of them unpacked, and of the parts that are read. */
  archiveEntries: 5000,
  archiveUnpacked: 400 * MIB,
  archiveRead: 64 * MIB,
  /** Elements within elements: nobody's form has tables nested that deep. */
  xmlDepth: 250,
  /** Characters that come out of a file, whatever it was. */
  text: 5 * MIB,
  pdfPages: 2000,
  sheets: 200,
  /** Cells of a workbook that say something, and columns of a row that count. */
  cells: 1_000_000,
  columns: 256,
  /** Of one file, as many as one save takes. */
  positions: MOST_IMPORTED_POSITIONS,
  /** Milliseconds that one file may take, waiting for its turn not included. */
  time: 60_000,
  /** MiB that one reader may fill. */
  memory: 512,
  /** Files read at the same time, and files that may wait for their turn. */
  readers: 2,
  waiting: 50,
  /** Milliseconds that a file may wait: with its own time it is answered before the request runs out of time. */
  patience: 50_000,
  /** Milliseconds after which a reader without work goes. */
  idle: 20_000,
} as const;
