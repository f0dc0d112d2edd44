import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  newFolder,
  newToken,
  pinakes,
  type RunningServer,
  removeFolder,
  startServer,
} from './running-server.ts';

const NAME = 'Anna Quill';
const folder = newFolder();
let server: RunningServer;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  server = await startServer(folder, ['--empty']);
  for (const label of [NAME, 'Anna Quillfeather']) {
    tokens[label] = await newToken(folder, 'write', label);
  }
});
afterAll(async () => {
  await server.stop();
  removeFolder(folder);
});

async function update(label: string, text: string, reason: string): Promise<number> {
  const response = await fetch(`${server.address}/sparql/update?reason=${encodeURIComponent(reason)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokens[label]}`, 'content-type': 'application/sparql-update' },
    body: `BASE <${server.address}/> ${text}`,
  });
  return ((await response.json()) as { changeSet: number }).changeSet;
}

/** Files of the data folder in which the text stands. */
const filesWith = (text: string): string[] =>
  readdirSync(folder).filter(
    (name) => name !== 'catalogue.sock' && readFileSync(join(folder, name)).includes(text),
  );

type ChangeSetDocument = { agent?: string; reason: string };

const changeSet = async (id: number): Promise<ChangeSetDocument> =>
  (await (
    await fetch(`${server.address}/history/${id}.json`, {
      headers: { authorization: `Bearer ${tokens['Anna Quillfeather']}` },
    })
  ).json()) as ChangeSetDocument;

describe('an account', () => {
  const ids: number[] = [];
  beforeAll(async () => {
    const insert = (n: number) =>
      `INSERT DATA { GRAPH <graph/records> { <id/resource/a${n}> <urn:p> ${n} } }`;
    ids.push(await update(NAME, insert(1), `Entered by ${NAME} herself`));
    ids.push(await update(NAME, insert(2), 'Again'));
    ids.push(await update('Anna Quillfeather', insert(3), `Asked for by ${NAME}`));
  });

  it('is exported with everything that is kept of the person', async () => {
    const { stdout, code } = await pinakes(['account', 'export', NAME, '--data', folder]);
    expect(code).toBe(0);
    const account = JSON.parse(stdout) as Record<'tokens' | 'changes' | 'mentions', { id: number }[]>;
    expect(account.tokens).toHaveLength(1);
    expect(account.changes.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(account.mentions.map(({ id }) => id)).toEqual(ids.slice(2));
    const unknown = await pinakes(['account', 'export', 'Nobody', '--data', folder]);
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('“Nobody”')]);
  });

  it('is erased for good: history has a pseudonym, the token is over, and no file has the name', async () => {
    expect(filesWith(`(${NAME})`)).not.toEqual([]);
    const erased = await pinakes(['account', 'erase', NAME, '--data', folder]);
    expect(erased.stderr).toBe('');
    const pseudonym = /erased-[0-9a-f]{16}/.exec(erased.stdout)![0];
    const found = await Promise.all(ids.map(changeSet));
    expect(found.map(({ agent }) => agent)).toEqual([
      pseudonym,
      pseudonym,
      expect.stringContaining('Anna Quillfeather'),
    ]);
    expect(found.map(({ reason }) => reason)).toEqual([
      `Entered by ${pseudonym} herself`,
      'Again',
      `Asked for by ${pseudonym}`,
    ]);
    const own = await changeSet(ids.at(-1)! + 1);
    expect(own.reason).toContain(pseudonym);
    const refused = await fetch(server.address, { headers: { authorization: `Bearer ${tokens[NAME]}` } });
    expect(refused.status).toBe(401);
    // The one that is left has a name of which this is the beginning.
    for (const bytes of [`(${NAME})`, `${NAME} herself`, `by ${NAME}`]) expect(filesWith(bytes)).toEqual([]);
    expect(filesWith(pseudonym)).toEqual(['catalogue.db']);
    expect((await pinakes(['account', 'erase', NAME, '--data', folder])).code).toBe(1);
  });

  it('leaves a catalogue that is sound', async () => {
    await server.stop();
    const checked = await pinakes(['check', '--data', folder]);
    expect(checked.code, checked.stdout + checked.stderr).toBe(0);
    expect(filesWith(`(${NAME})`)).toEqual([]);
  });
});
