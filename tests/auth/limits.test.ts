import { describe, expect, it } from 'vitest';
import { mostOf, roleLimitsOf } from '../../src/app/role-limits.ts';
import { anonymous, type Caller, limitsFor } from '../../src/auth/index.ts';
import { loadSettings } from '../../src/config/index.ts';

const bearer = (scope: 'read' | 'write' | 'admin'): Caller => ({
  kind: 'token',
  tokenId: 1,
  label: '',
  scope,
});
const settings = (environment: Record<string, string> = {}) =>
  loadSettings({ flags: {}, environment, file: 'no-such-file.json' });

describe('limits by role', () => {
  it('are the same for anybody and for reading, and longer for writing and for an administrator', () => {
    const roles = roleLimitsOf(settings());
    expect(limitsFor(anonymous, roles)).toMatchObject({
      timeoutMs: 60_000,
      rowsMax: 5_000_000,
      textMax: 65_536,
      nestingMax: 128,
      parseMs: 250,
    });
    expect(limitsFor(bearer('read'), roles)).toEqual(limitsFor(anonymous, roles));
    expect(limitsFor(bearer('write'), roles).timeoutMs).toBe(300_000);
    expect(limitsFor(bearer('admin'), roles)).toMatchObject({ timeoutMs: 3_600_000, textMax: 1_048_576 });
    expect(mostOf(roles)).toEqual(roles.admin);
  });

  it('are what the settings say for a scope, and for those above it that say nothing', () => {
    const roles = roleLimitsOf(settings({ PINAKES_LIMITS: '{"read":{"rowsMax":7,"timeoutMs":5000}}' }));
    expect(roles.anonymous.rowsMax).toBe(5_000_000);
    expect([roles.read.rowsMax, roles.write.rowsMax, roles.admin.rowsMax]).toEqual([7, 7, 7]);
    expect([roles.read.timeoutMs, roles.write.timeoutMs]).toEqual([5000, 300_000]);
  });

  it('refuse what is no limit', () => {
    expect(() => settings({ PINAKES_LIMITS: '{"write":{"speed":9}}' })).toThrow('limits');
    expect(() => settings({ PINAKES_LIMITS: 'much' })).toThrow('limits');
  });

  it('can be lowered by the caller, and not raised', () => {
    const roles = roleLimitsOf(settings());
    expect(limitsFor(anonymous, roles, 50).timeoutMs).toBe(50);
    expect(limitsFor(anonymous, roles, 9_000_000).timeoutMs).toBe(60_000);
  });
});
