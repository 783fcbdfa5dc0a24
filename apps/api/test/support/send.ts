import type { Response } from 'light-my-request';
import type { ApiClient } from './api-client';

/** A request by its method, as a route of the catalogue has it. */
export function send(client: ApiClient, method: string, url: string, body: unknown): Promise<Response> {
  switch (method) {
    case 'GET':
      return client.get(url);
    case 'POST':
      return client.post(url, body);
    case 'PUT':
      return client.put(url, body);
    default:
      return client.delete(url);
  }
}
