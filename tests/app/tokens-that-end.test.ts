import { setTimeout as after } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { newToken, pinakes } from './running-server.ts';
import { servedCatalogue } from './served-catalogue.ts';

const server = servedCatalogue({ flags: ['--empty'] });

const asking = async (token: string): Promise<number> =>
  (await server.get('/sparql?query=ASK{}', { authorization: `Bearer ${token}` })).status;

it('takes a token until it is revoked, and not once after, whoever else has been asking with it', async () => {
  const tokens = await Promise.all(['Anna', 'Bela'].map((label) => newToken(server.folder, 'write', label)));
  const [anna, bela] = tokens as [string, string];
  for (let turn = 0; turn < 3; turn++) expect([await asking(anna), await asking(bela)]).toEqual([200, 200]);
  const listed = (await pinakes(['token', 'list', '--data', server.folder])).stdout.split('\n');
  const id = listed.find((line) => line.endsWith('\tAnna'))!.split('\t')[0]!;
  let revoked = false;
  const busy = (async () => {
    while (!revoked) expect([200, 401]).toContain(await asking(anna));
  })();
  expect((await pinakes(['token', 'revoke', id, '--data', server.folder])).code).toBe(0);
  expect(await asking(anna)).toBe(401);
  revoked = true;
  await busy;
  expect([await asking(anna), await asking(bela)]).toEqual([401, 200]);
  expect((await pinakes(['user', 'remove', 'Bela', '--data', server.folder])).code).toBe(0);
  expect(await asking(bela)).toBe(401);
});

it('takes a token until its time is over', async () => {
  const ends = Date.now() + 5000;
  const made = await pinakes([
    'token',
    'create',
    '--scope',
    'read',
    '--expires',
    new Date(ends).toISOString(),
    '--data',
    server.folder,
  ]);
  const token = made.stdout.trim();
  const before = await asking(token);
  if (Date.now() < ends) expect(before).toBe(200);
  await after(Math.max(0, ends - Date.now()) + 10);
  expect(await asking(token)).toBe(401);
});
