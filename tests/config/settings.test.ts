import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinakes-settings-'));
const file = join(folder, 'pinakes.config.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const none = { flags: {}, environment: {}, file: join(folder, 'absent.json') };

describe('settings that are lists', () => {
  it('are empty where nothing is said: no other server is asked', () => {
    expect(loadSettings(none)).toMatchObject({ outboundAllow: [], outboundPrivateHosts: [] });
  });

  it('are words in the environment, apart by spaces or commas', () => {
    const environment = {
      PINAKES_OUTBOUND_ALLOW: ' https://a.example, https://b.example/x\nhttp://c.example ',
    };
    expect(loadSettings({ ...none, environment }).outboundAllow).toEqual([
      'https://a.example',
      'https://b.example/x',
      'http://c.example',
    ]);
  });

  it('are lists in the file, which the environment takes the place of', () => {
    writeFileSync(
      file,
      JSON.stringify({ outboundAllow: ['https://a.example'], outboundPrivateHosts: ['b'] }),
    );
    const environment = { PINAKES_OUTBOUND_PRIVATE_HOSTS: 'c' };
    expect(loadSettings({ ...none, environment, file })).toMatchObject({
      outboundAllow: ['https://a.example'],
      outboundPrivateHosts: ['c'],
    });
  });

  it('are refused with the name of the setting where they are something else', () => {
    const flags = { outboundAllow: [5] };
    expect(() => loadSettings({ ...none, flags })).toThrow(
      'The setting outboundAllow in the command line is wrong',
    );
  });
});
