import { describe, expect, it } from 'vitest';
import { PinakesError } from '../../src/base/index.ts';
import { problemResponse } from '../../src/http/index.ts';

const asking = (accept?: string, more: Record<string, string> = {}) =>
  new Request('http://library.example/', {
    headers: { ...(accept === undefined ? {} : { accept }), ...more },
  });
const silent = { log: () => {} };

describe('problem documents', () => {
  it('have the members of RFC 9457 and those of the error, which cannot take their place', async () => {
    const error = new PinakesError('rdf-syntax', 'Line 3: no dot.', {
      detail: { line: 3, file: 'a.ttl', status: 200 },
    });
    const response = problemResponse(error, asking(), silent);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toEqual({
      type: 'https://w3id.org/pinakes/problems/rdf-syntax',
      code: 'rdf-syntax',
      title: 'The RDF document does not parse',
      status: 400,
      detail: 'Line 3: no dot.',
      line: 3,
      file: 'a.ttl',
    });
  });

  it('are pages for browsers, where there are pages', async () => {
    const error = new PinakesError('not-found', 'No such thing.');
    const page = (problem: { detail: string }) => `<p>${problem.detail}`;
    const response = problemResponse(error, asking('text/html,*/*;q=0.8'), { ...silent, page });
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('<p>No such thing.');
    const machine = problemResponse(error, asking('text/turtle'), { ...silent, page });
    expect(machine.headers.get('content-type')).toBe('application/problem+json');
  });

  it.each([new TypeError('secret path /srv'), new PinakesError('database', 'The file /srv/x is damaged.')])(
    'keep what went wrong inside to the log: %s',
    async (thrown) => {
      const logged: [string, unknown][] = [];
      const log = (_level: string, message: string, facts: unknown) => void logged.push([message, facts]);
      const response = problemResponse(thrown, asking(), { log });
      const text = await response.text();
      expect(response.status).toBe(500);
      expect(text).not.toContain('/srv');
      const { id } = JSON.parse(text) as { id: string };
      expect(logged).toHaveLength(1);
      expect(logged[0]![0]).toBe(thrown.message);
      expect(logged[0]![1]).toMatchObject({ id });
    },
  );

  it.each([
    ['query-timeout', 503],
    ['query-memory', 422],
    ['query-rows', 422],
    ['too-large', 413],
    ['unsupported-media-type', 415],
  ] as const)('%s is %i', (code, status) => {
    expect(problemResponse(new PinakesError(code, '.'), asking(), silent).status).toBe(status);
  });

  it('carry the headers that their status asks for', () => {
    const busy = problemResponse(new PinakesError('overloaded', '.'), asking(), silent);
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '5']);
    const method = new PinakesError('method-not-allowed', '.', { detail: { allow: ['GET', 'HEAD'] } });
    expect(problemResponse(method, asking(), silent).headers.get('allow')).toBe('GET, HEAD');
    const unknown = new PinakesError('unauthenticated', '.');
    expect(problemResponse(unknown, asking(), silent).headers.get('www-authenticate')).toBe(
      'Bearer realm="pinakes"',
    );
    const wrong = asking(undefined, { authorization: 'Bearer x' });
    expect(problemResponse(unknown, wrong, silent).headers.get('www-authenticate')).toContain(
      'invalid_token',
    );
  });
});
