import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newToken, pinakes } from './running-server.ts';
import { servedCatalogue } from './served-catalogue.ts';

const NAME = 'Anna Quill';
const server = servedCatalogue({ flags: ['--empty'] });
const { folder } = server;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  for (const label of [NAME, 'Anna Quillfeather']) {
    tokens[label] = await newToken(folder, 'write', label);
  }
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

describe('a user', () => {
  const user = (...words: string[]) => pinakes(['user', ...words, '--data', folder]);
  const statusOf = async (token: string) =>
    (await fetch(`${server.address}/history.json?agent=x`, { headers: { authorization: `Bearer ${token}` } }))
      .status;

  it('is added with a role, listed, and removed at once, beside a running server', async () => {
    const added = await user('add', 'Ben Ink', '--role', 'write');
    expect([added.code, added.stderr]).toEqual([0, '']);
    const token = added.stdout.trim();
    expect(await statusOf(token)).toBe(200);
    await newToken(folder, 'read', 'Ben Ink');
    expect((await user('list')).stdout.split('\n')).toContain('Ben Ink\twrite\t2\tno end');
    const again = await user('add', 'Ben Ink', '--role', 'admin');
    expect([again.code, again.stderr]).toEqual([
      1,
      expect.stringContaining('There is a user “Ben Ink” already'),
    ]);
    const removed = await user('remove', 'Ben Ink');
    expect(removed.stdout).toContain('2 tokens have ended');
    expect(await statusOf(token)).toBe(401);
    expect((await user('list')).stdout).not.toContain('Ben Ink');
    expect((await user('remove', 'Ben Ink')).code).toBe(1);
  });

  it('has a name, and a role that there is', async () => {
    expect((await user('add', ' ', '--role', 'read')).stderr).toContain('A user has a name');
    expect((await user('add', 'Cy', '--role', 'owner')).stderr).toContain('read, write, admin');
    expect((await user('add', 'Cy', '--role', 'read', '--expires', 'yesterday')).stderr).toContain(
      'future time',
    );
    expect((await user('list')).stdout).not.toContain('Cy');
  });
});

describe('what is kept of a user', () => {
  const ids: number[] = [];
  beforeAll(async () => {
    const insert = (n: number) =>
      `INSERT DATA { GRAPH <graph/records> { <id/resource/a${n}> <urn:p> ${n} } }`;
    ids.push(await update(NAME, insert(1), `Entered by ${NAME} herself`));
    ids.push(await update(NAME, insert(2), 'Again'));
    ids.push(await update('Anna Quillfeather', insert(3), `Asked for by ${NAME}`));
  });

  it('is exported with everything that is kept of the person', async () => {
    const { stdout, code } = await pinakes(['user', 'export', NAME, '--data', folder]);
    expect(code).toBe(0);
    const account = JSON.parse(stdout) as Record<'tokens' | 'changes' | 'mentions', { id: number }[]>;
    expect(account.tokens).toHaveLength(1);
    expect(account.changes.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(account.mentions.map(({ id }) => id)).toEqual(ids.slice(2));
    const unknown = await pinakes(['user', 'export', 'Nobody', '--data', folder]);
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('“Nobody”')]);
  });

  it('is erased for good: history has a pseudonym, the token is over, and no file has the name', async () => {
    expect(filesWith(`(${NAME})`)).not.toEqual([]);
    const erased = await pinakes(['user', 'erase', NAME, '--data', folder]);
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
    expect((await pinakes(['user', 'erase', NAME, '--data', folder])).code).toBe(1);
  });

  it('leaves a catalogue that is sound', async () => {
    await server.stop();
    expect((await pinakes(['user', 'add', 'Alone', '--role', 'read', '--data', folder])).stdout).toMatch(
      /^pin_/,
    );
    expect((await pinakes(['user', 'list', '--data', folder])).stdout).toContain('Alone\tread\t1\tno end');
    const checked = await pinakes(['check', '--data', folder]);
    expect(checked.code, checked.stdout + checked.stderr).toBe(0);
    expect(filesWith(`(${NAME})`)).toEqual([]);
  });
});
