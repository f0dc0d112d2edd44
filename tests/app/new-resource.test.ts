import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newFolder, pinakes, type RunningServer, removeFolder, startServer } from './running-server.ts';

/** What a reader of `/ontology` does who has a new resource to describe, with the commands that stand there. */
describe('the example of a new resource', () => {
  const folder = newFolder();
  const file = join(folder, 'new-resource.ttl');
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer(folder);
  });
  afterAll(async () => {
    await server.stop();
    removeFolder(folder);
  });

  it('is offered on the page, held to the profile without a finding, loaded, and then has its page', async () => {
    const { address } = server;
    const ontology = await (await fetch(`${address}/ontology`, { headers: { accept: 'text/html' } })).text();
    const [, path = ''] = /<a href="([^"]+)" type="text\/turtle">new-resource\.ttl</.exec(ontology) ?? [];
    writeFileSync(file, await (await fetch(address + path)).text());
    const checked = await pinakes(['validate', file, '--data', folder]);
    expect(checked.stdout).toContain('0 violations, 0 warnings');
    expect(checked.code).toBe(0);
    const loaded = await pinakes([
      'load',
      file,
      '--graph',
      `${address}/graph/records`,
      '--reason',
      'A new guide',
      '--data',
      folder,
    ]);
    expect(loaded.code, loaded.stderr).toBe(0);
    const page = await (
      await fetch(`${address}/resource/garden-guide`, { headers: { accept: 'text/html' } })
    ).text();
    for (const text of [
      'Growing together',
      'free with registration',
      'Last checked on 2026-11-20',
      'to be looked at again on 2028-01-01',
      'Why it matters',
      'Carried out by',
      'abstract: <a href="/ontology#FromCataloguer">cataloguer</a>',
    ])
      expect(page).toContain(text);
    const evidence = await fetch(`${address}/id/evidence/garden-at-the-mill-1`, { redirect: 'manual' });
    expect(evidence.headers.get('location')).toBe('/case-study/garden-at-the-mill');
  });
});
