import { problemSchema } from '@gangping/contracts';
import { Body, ConflictException, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, VersionColumn } from 'typeorm';
import { z } from 'zod';
import { Public } from '../src/platform/access';
import { updateVersioned } from '../src/platform/database';
import { DomainRefusal } from '../src/platform/errors';
import { UnitOfWork } from '../src/platform/unit-of-work';
import { Answers, AnswersNothing, idParameterSchema } from '../src/platform/validation';
import { startPlatformApp } from './support/platform-app';
import type { TestApi } from './support/start-test-api';

@Entity('shelf')
class Shelf {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Index('uq_shelf_room_name', { unique: true })
  @Column({ name: 'room_name', type: 'varchar' })
  roomName!: string;

  @VersionColumn({ type: 'integer' })
  version!: number;
}

@Entity('book')
@Check('ck_book_pages', 'pages > 0')
class Book {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @ForeignKey(() => Shelf)
  @Column({ name: 'shelf_id', type: 'integer' })
  shelfId!: number;

  @Column({ type: 'integer' })
  pages!: number;
}

const shelfSchema = z.object({ id: z.int(), roomName: z.string(), version: z.int().optional() });
const bookSchema = z.object({ id: z.int(), shelfId: z.int(), pages: z.int() });

@Public()
@Controller()
class LibraryController {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Post('shelves')
  @AnswersNothing()
  async addShelf(@Body({ schema: shelfSchema }) { id, roomName }: z.infer<typeof shelfSchema>) {
    await this.unitOfWork.run((unit) => unit.manager.insert(Shelf, { id, roomName }));
  }

  @Put('shelves/:id')
  @Answers(z.object({ version: z.int() }))
  async rename(
    @Param('id', { schema: idParameterSchema }) id: number,
    @Body({ schema: shelfSchema }) body: z.infer<typeof shelfSchema>,
  ) {
    const version = await this.unitOfWork.run((unit) =>
      updateVersioned(unit.manager, Shelf, id, body.version ?? 0, { roomName: body.roomName }, async () =>
        unit.manager.findOneBy(Shelf, { id }),
      ),
    );
    return { version };
  }

  @Delete('shelves/:id')
  @AnswersNothing()
  async removeShelf(@Param('id', { schema: idParameterSchema }) id: number) {
    await this.unitOfWork.run((unit) => unit.manager.delete(Shelf, { id }));
  }

  @Post('books')
  @AnswersNothing()
  async addBook(@Body({ schema: bookSchema }) body: z.infer<typeof bookSchema>) {
    await this.unitOfWork.run((unit) => unit.manager.insert(Book, body));
  }

  @Get('refused')
  @AnswersNothing()
  refused() {
    throw DomainRefusal.field('items.2.weight', 'weights.sum', { sum: 9999 });
  }

  @Get('framework')
  @AnswersNothing()
  framework() {
    throw new ConflictException('in words of the framework');
  }

  @Get('broken')
  @AnswersNothing()
  async broken() {
    await this.unitOfWork.run((unit) => unit.manager.query('SELECT secret_column FROM nowhere'));
  }

  @Get('slow')
  @AnswersNothing()
  async slow() {
    await this.unitOfWork.run(() => new Promise<never>(() => undefined), { timeLimit: 20 });
  }
}

let api: TestApi;
beforeAll(async () => {
  api = await startPlatformApp({
    controllers: [LibraryController],
    entities: [Shelf, Book],
    migrations: [LibraryTables],
  });
  await api.anonymous.post('/api/shelves', { id: 1, roomName: 'east' });
  await api.anonymous.post('/api/books', { id: 1, shelfId: 1, pages: 200 });
});
afterAll(() => api.close());

/** Stands for a real migration. */
class LibraryTables {
  readonly name = 'LibraryTables1700000000000';

  async up(runner: { query(sql: string): Promise<unknown> }) {
    await runner.query(
      'CREATE TABLE shelf (id integer PRIMARY KEY, room_name varchar NOT NULL, version integer NOT NULL)',
    );
    await runner.query('CREATE UNIQUE INDEX uq_shelf_room_name ON shelf (room_name)');
    await runner.query(
      'CREATE TABLE book (id integer PRIMARY KEY, shelf_id integer NOT NULL REFERENCES shelf (id), ' +
        'pages integer NOT NULL, CONSTRAINT ck_book_pages CHECK (pages > 0))',
    );
  }

  async down() {
    throw new Error('not needed here');
  }
}

describe('constraints, the same on both databases', () => {
  it('unique: 409 with the field', async () => {
    const answer = await api.anonymous.post('/api/shelves', { id: 2, roomName: 'east' });
    expect(answer.json()).toMatchObject({
      status: 409,
      code: 'unique',
      errors: [{ path: 'roomName', code: 'unique' }],
    });
  });

  it('foreign key: 409', async () => {
    expect((await api.anonymous.delete('/api/shelves/1')).json()).toMatchObject({
      status: 409,
      code: 'inUse',
    });
  });

  it('check: 422', async () => {
    const answer = await api.anonymous.post('/api/books', { id: 2, shelfId: 1, pages: 0 });
    expect(answer.json()).toMatchObject({ status: 422, code: 'validation' });
  });
});

describe('versions', () => {
  it('raise with each save; a stale one is refused with what stands now', async () => {
    const first = await api.anonymous.put('/api/shelves/1', { id: 1, roomName: 'west', version: 1 });
    expect(first.json()).toEqual({ version: 2 });
    const stale = await api.anonymous.put('/api/shelves/1', { id: 1, roomName: 'north', version: 1 });
    expect(stale.json()).toMatchObject({
      status: 409,
      code: 'staleVersion',
      current: { id: 1, roomName: 'west', version: 2 },
    });
  });

  it('let one of two through who save the same version at once', async () => {
    await api.anonymous.post('/api/shelves', { id: 5, roomName: 'five' });
    const answers = await Promise.all(
      ['left', 'right'].map((roomName) =>
        api.anonymous.put('/api/shelves/5', { id: 5, roomName, version: 1 }),
      ),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });
});

describe('a problem', () => {
  it('fits the contract, and has the code, the field and the correlation id', async () => {
    const answer = await api.anonymous.get('/api/refused');
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(problemSchema.parse(answer.json())).toEqual({
      type: 'urn:gangping:problem:weights.sum',
      title: 'Unprocessable Entity',
      status: 422,
      code: 'weights.sum',
      params: { sum: 9999 },
      correlationId: answer.headers['x-correlation-id'],
      errors: [{ path: 'items.2.weight', code: 'weights.sum', params: { sum: 9999 } }],
    });
  });

  it('has the codes of the contract for what the framework refuses', async () => {
    const { anonymous } = api;
    const json = { headers: { 'content-type': 'application/json' } };
    const answers = await Promise.all([
      anonymous.get('/api/framework'),
      anonymous.get('/api/nowhere'),
      anonymous.post('/api/shelves', '{"half', json),
      anonymous.post('/api/shelves', '<a/>', { headers: { 'content-type': 'text/xml' } }),
      anonymous.post('/api/shelves', { id: 1, roomName: 'x'.repeat(1_100_000) }),
    ]);

    expect(answers.map((answer) => problemSchema.parse(answer.json()).code)).toEqual([
      'conflict',
      'notFound',
      'badRequest',
      'unsupportedMediaType',
      'payloadTooLarge',
    ]);
    expect(answers[0].body).not.toContain('framework');
  });

  it('says nothing about a fault of ours: no stack, no SQL', async () => {
    const answer = await api.anonymous.get('/api/broken');
    expect(answer.json()).toMatchObject({ status: 500, code: 'internal' });
    expect(answer.body).not.toMatch(/secret_column|nowhere|SELECT|\.ts|\.js/);
  });

  it('is a 503 when a unit of work takes too long', async () => {
    expect((await api.anonymous.get('/api/slow')).json()).toMatchObject({ status: 503, code: 'timeout' });
  });
});
