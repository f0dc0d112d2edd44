import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createOutbound } from '../../src/outbound/index.ts';
import { secureServer, stubNetwork } from './stub-connector.ts';

const pem = join(import.meta.dirname, 'remote-example.pem');
const client = join(import.meta.dirname, 'secure-client.mjs');

const names = { 'remote.example': [['93.184.216.34']], 'wrong.example': [['93.184.216.34']] };

describe('TLS', () => {
  it('is not spoken with a server whose certificate nobody vouches for', async () => {
    let requests = 0;
    const port = await secureServer(readFileSync(pem, 'utf8'), () => requests++);
    const asked = createOutbound(
      { allow: ['https://remote.example'], privateHosts: [] },
      stubNetwork(port, names),
    ).request({ method: 'GET', url: 'https://remote.example/', headers: {} });
    await expect(asked).rejects.toMatchObject({
      code: 'remote-failed',
      message: expect.stringContaining('certificate'),
    });
    expect(requests).toBe(0);
  });

  it.each([
    ['https://remote.example/', '200 secret answer'],
    ['https://wrong.example/', 'remote-failed'],
  ])('is spoken where the certificate fits the name: %s gives %s', async (url, wanted) => {
    const port = await secureServer(readFileSync(pem, 'utf8'), (_, response) =>
      response.end('secret answer'),
    );
    // Which authorities are trusted is settled when Node starts.
    const environment = { ...process.env, NODE_EXTRA_CA_CERTS: pem };
    const output = await new Promise((resolve, reject) => {
      execFile(
        process.execPath,
        [client, String(port), url],
        { env: environment },
        (error, stdout, stderr) => (error === null ? resolve(stdout) : reject(new Error(stderr))),
      );
    });
    expect(output).toBe(wanted);
  });
});
