import { pageQuerySchema } from '@gangping/contracts';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Public } from '../src/platform/access';
import { apiDocument } from '../src/platform/http/openapi';
import { Answers, idParameterSchema } from '../src/platform/validation';
import { startPlatformApp } from './support/platform-app';
import type { TestApi } from './support/start-test-api';

const remarkSchema = z.object({
  title: z.string().min(2).max(20),
  author: z.string().regex(/^[a-z]+$/, { error: 'loginName' }),
  items: z.array(z.object({ weight: z.int().max(10_000) })),
});
const storedSchema = z.object({ id: z.int(), title: z.string(), nested: z.object({ shown: z.string() }) });
const querySchema = pageQuerySchema(['title', 'author']);

/** The one example of a controller: policy, schema, one line. */
@Public()
@Controller('remarks')
class RemarksController {
  @Post()
  @Answers(storedSchema, 201)
  create(@Body({ schema: remarkSchema }) { title }: z.infer<typeof remarkSchema>) {
    return { id: 1, title, passwordHash: 'secret', nested: { shown: 'yes', hidden: 'no' } };
  }

  @Get()
  @Answers(z.array(storedSchema))
  list(@Query({ schema: querySchema }) query: z.infer<typeof querySchema>) {
    return [{ id: query.page, title: query.sort, passwordHash: 'secret', nested: { shown: 'yes' } }];
  }

  @Get('broken')
  @Answers(storedSchema)
  broken() {
    return { id: 1, title: { shownToNobody: true }, nested: { shown: 'yes' } };
  }

  @Get('nothing')
  @Answers(storedSchema)
  nothing() {
    return null;
  }

  @Get(':id')
  @Answers(storedSchema)
  read(@Param('id', { schema: idParameterSchema }) id: number) {
    return { id, title: typeof id, nested: { shown: 'yes' } };
  }
}

let api: TestApi;
beforeAll(async () => {
  api = await startPlatformApp({ controllers: [RemarksController] });
});
afterAll(() => api.close());

const good = { title: 'Good', author: 'li', items: [{ weight: 10_000 }] };

describe('what comes in', () => {
  it('names each field that does not fit, as the body spells it', async () => {
    const answer = await api.anonymous.post('/api/remarks', {
      title: 'x',
      author: 'Li Wei',
      items: [{ weight: 1 }, { weight: 10_001 }, {}],
    });

    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({
      status: 422,
      code: 'validation',
      errors: [
        { path: 'title', code: 'too_small', params: { minimum: 2 } },
        { path: 'author', code: 'loginName' },
        { path: 'items.1.weight', code: 'too_big', params: { maximum: 10_000 } },
        { path: 'items.2.weight', code: 'invalid_type', params: { expected: 'number' } },
      ],
    });
    expect(answer.body).not.toContain('Li Wei');
  });

  it('reports a parameter of the address under its name', async () => {
    expect((await api.anonymous.get('/api/remarks/seven')).json()).toMatchObject({
      status: 422,
      errors: [{ path: 'id', code: 'invalid_type' }],
    });
    expect((await api.anonymous.get('/api/remarks/7')).json()).toMatchObject({ id: 7, title: 'number' });
  });

  it('coerces and completes the query, and refuses a sort that no list offers', async () => {
    expect((await api.anonymous.get('/api/remarks?page=3')).json()).toMatchObject([
      { id: 3, title: 'title' },
    ]);
    expect((await api.anonymous.get('/api/remarks?sort=password_hash')).json()).toMatchObject({
      errors: [{ path: 'sort', code: 'invalid_value' }],
    });
  });

  it('drops prototype tricks and fields that the schema does not name', async () => {
    const payload = '{"title":"Good","author":"li","items":[],"__proto__":{"id":9},"status":"approved"}';
    const answer = await api.anonymous.post('/api/remarks', payload, {
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.statusCode).toBe(400);
    expect((await api.anonymous.post('/api/remarks', { ...good, status: 'approved' })).statusCode).toBe(201);
  });
});

describe('what goes out', () => {
  it('has nothing that its schema does not name, in objects, below them and in lists', async () => {
    const created = await api.anonymous.post('/api/remarks', good);
    expect(created.json()).toEqual({ id: 1, title: 'Good', nested: { shown: 'yes' } });
    expect((await api.anonymous.get('/api/remarks')).body).not.toContain('secret');
  });

  it.each(['broken', 'nothing'])('is a fault of ours when it does not fit: %s', async (path) => {
    const answer = await api.anonymous.get(`/api/remarks/${path}`);
    expect(answer.json()).toMatchObject({ status: 500, code: 'internal' });
    expect(answer.body).not.toContain('shown');
  });
});

describe('the API document', () => {
  it('is derived from the schemas that validate', async () => {
    const { paths } = await apiDocument(api.app);
    const { requestBody, responses } = paths['/api/remarks'].post ?? {};

    expect(requestBody).toMatchObject({
      content: { 'application/json': { schema: { properties: { title: { minLength: 2, maxLength: 20 } } } } },
    });
    expect(responses).toMatchObject({
      201: { content: { 'application/json': { schema: { required: ['id', 'title', 'nested'] } } } },
    });
    expect(paths['/api/remarks'].get?.parameters).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'sort', in: 'query' })]),
    );
  });

  it('is served as JSON and as a page that needs no inline script', async () => {
    expect((await api.anonymous.get('/api/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' });
    const page = await api.anonymous.get('/api/docs');
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
    expect((await api.anonymous.get('/api/docs/swagger-ui-bundle.js')).statusCode).toBe(200);
  });
});
