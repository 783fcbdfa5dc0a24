import type { Readable } from 'node:stream';
import { Logger, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** A file under way. */
export interface Download {
  readonly stream: Readable;
  readonly mediaType: string;
  /** As people see it. */
  readonly fileName: string;
  /** For readers that know no other names: ASCII. */
  readonly plainName: string;
}

const logger = new Logger('Downloads');

/**
 * What a handler answers with a file. It is nobody else's, so nothing on the way keeps it. One that cannot be written to
 * its end breaks off, since its headers have left; why, the log says. A reader who goes is no error.
 */
export function answerDownload(
  reply: FastifyReply,
  { stream, mediaType, fileName, plainName }: Download,
): StreamableFile {
  stream.once('error', (error) => logger.error(error, 'A file broke off while it was written'));
  reply.header('Content-Type', mediaType);
  reply.header('Cache-Control', 'no-store');
  return new StreamableFile(stream, { disposition: contentDisposition(fileName, plainName) });
}

/** RFC 6266: the name in UTF-8, and a plain one. */
export function contentDisposition(fileName: string, plainName: string): string {
  const encoded = encodeURIComponent(fileName).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plainName}"; filename*=UTF-8''${encoded}`;
}
