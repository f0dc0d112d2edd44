import { describe, expect, it } from 'vitest';
import { site } from './fakes.ts';

describe('the quality of a concept scheme', () => {
  const { send } = site();

  it('is a page or JSON, by Accept or by suffix', async () => {
    const page = await send('/scheme/t/quality', { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('vary')).toContain('Accept');
    for (const address of ['/scheme/t/quality.json', '/scheme/t/quality']) {
      const json = await send(address, { headers: { accept: 'application/json' } });
      expect(json.headers.get('content-type')).toContain('application/json');
      expect(await json.json()).toMatchObject({ concepts: 1, totals: { error: 0 } });
    }
  });

  it('is not found where no concept is in the scheme', async () => {
    const response = await send('/scheme/none/quality.json');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'not-found', key: 'none' });
  });
});
