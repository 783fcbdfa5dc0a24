import multipart from '@fastify/multipart';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { DomainRefusal } from '../errors/domain-refusal';

/** One file that came with a request, wholly in memory. */
export interface Upload {
  /** As the browser names it, without folders. It came from outside: never a path to write to. */
  readonly name: string;
  readonly content: Buffer;
}

/** Of the body that a file comes in. */
export const UPLOAD_FIELD = 'file';

/** Reads multipart bodies where a handler asks for one; a handler without `@UploadedFile` never sees one. */
export async function useUploads(app: NestFastifyApplication): Promise<void> {
  await app.register(multipart, {
    limits: { files: 1, fields: 0, headerPairs: 100 },
    throwFileSizeLimit: true,
  });
}

/** The file of a request, as a handler's parameter; refusals as `receiveFile` says. */
export const UploadedFile = createParamDecorator((limit: number, context: ExecutionContext) =>
  receiveFile(context.switchToHttp().getRequest<FastifyRequest>(), limit),
);

/**
 * The file in the field `file` of a multipart body. Refused: another kind of body (415), no file (422 at `file`), more
 * than `limit` bytes (413).
 */
export async function receiveFile(request: FastifyRequest, limit: number): Promise<Upload> {
  if (!request.isMultipart()) throw new DomainRefusal('unsupportedMediaType', { status: 415 });
  const part = await request.file({ limits: { fileSize: limit } });
  if (part?.fieldname !== UPLOAD_FIELD) {
    throw new DomainRefusal('validation', { errors: [{ path: UPLOAD_FIELD, code: 'required' }] });
  }
  const content = await part.toBuffer();
  // The plugin looks for the limit only when a piece comes: not if the last one it took ended right there.
  if (part.file.truncated) throw new DomainRefusal('payloadTooLarge', { status: 413 });
  return { name: part.filename, content };
}

/** Says in the API document that a handler takes a file. */
export const TakesFile = Reflector.createDecorator<void, true>({ transform: () => true });
