import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { newFolder, pinakes, removeFolder, startServer } from '../app/running-server.ts';

const folder = newFolder();
afterAll(() => removeFolder(folder));

describe('pinakes generate', () => {
  it('makes a file that loads and shows as pages, search and related resources', async () => {
    const file = join(folder, 'generated.nq');
    const generate = ['generate', '--resources', '500', '--base-url', 'http://catalogue.example'];
    expect(await pinakes([...generate, '-o', file])).toEqual({ code: 0, stdout: '', stderr: '' });
    const server = await startServer(folder, ['--base-url', 'http://catalogue.example']);
    try {
      const loaded = await pinakes(['load', '--data', folder, file]);
      expect(loaded.stderr).toBe('');
      expect(loaded.stdout).toMatch(/new statements/);
      const text = async (path: string): Promise<string> => {
        const response = await fetch(server.address + path, { headers: { accept: 'text/html' } });
        expect(response.status, path).toBe(200);
        return response.text();
      };
      const page = await text('/resource/100007');
      expect(page).toContain('Generated collection');
      expect(page).toContain('Principles for health');
      expect(await text('/subject/t0-health')).toContain('Generated subject terms');
      expect(await text('/case-study/case-0')).toContain('demonstrat');
      expect(await text('/principle/set-0-1')).toContain('Principles for health');
      expect(await text('/search?q=housing')).toMatch(/\/resource\/1000\d\d/);
      const related = (await (await fetch(`${server.address}/resource/100001/related.json`)).json()) as {
        readonly related?: readonly unknown[];
      };
      expect(JSON.stringify(related)).toContain('The two documents are meant to be used together.');
    } finally {
      await server.stop();
    }
  });

  it('writes the same to standard output as to a file, and N-Triples when asked', async () => {
    const { code, stdout } = await pinakes(['generate', '--resources', '5', '--format', 'nt']);
    expect(code).toBe(0);
    expect(stdout).toContain('<http://localhost:8080/id/resource/100004> <http://purl.org/dc/terms/title> "');
    expect(stdout).not.toContain('/graph/');
    expect((await pinakes(['generate', '--resources', '5', '--seed', '1', '--format', 'nt'])).stdout).toBe(
      stdout,
    );
  });

  it('refuses numbers that are none, naming the flag', async () => {
    for (const flags of [
      ['--resources', '0'],
      ['--resources', 'many'],
      ['--seed', '-1'],
      ['--resources', '1e9'],
    ]) {
      const { code, stderr } = await pinakes(['generate', ...flags]);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^pinakes: [^\n]+\n$/);
      expect(stderr).toContain(flags[0]);
    }
    expect((await pinakes(['generate', '--format', 'xml'])).code).toBe(1);
  });
});
