import { describe, expect, it } from 'vitest';
import { canonicalAddress, whyOutOfReach } from '../../src/outbound/addresses.ts';

const PUBLIC = ['93.184.216.34', '1.1.1.1', '2606:2800:220:1::1', '::ffff:93.184.216.34'];

/** Addresses of networks of one's own, which the settings can allow by naming the host. */
const PRIVATE = [
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '127.0.0.1',
  '127.255.255.254',
  '100.64.0.1',
  '::1',
  'fc00::1',
  'fd12:3456::1',
  '::ffff:10.0.0.1',
  '::ffff:7f00:1',
];

/** Addresses that a name never leads to with good reason. */
const NEVER = [
  '0.0.0.0',
  '0.1.2.3',
  '169.254.169.254',
  '::ffff:169.254.169.254',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  '224.0.0.1',
  'ff02::1',
  '255.255.255.255',
  '240.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '203.0.113.9',
  '::',
  '::127.0.0.1',
  '::ffff:0:127.0.0.1',
  '2002:7f00:1::',
  '2002:a00:1::1',
  '64:ff9b::7f00:1',
  '64:ff9b::10.0.0.1',
  '64:ff9b:1::1',
  '2001::1',
  '2001:db8::1',
  '100::1',
  '4000::1',
];

describe('which addresses are within reach', () => {
  it.each(PUBLIC)('%s is public', (address) => {
    expect(whyOutOfReach(address, { kind: 'public' })).toBeUndefined();
    expect(whyOutOfReach(address, { kind: 'private' })).toBeUndefined();
    expect(whyOutOfReach(address, { kind: 'loopback' })).toBeDefined();
  });

  it.each(PRIVATE)('%s is for hosts that the settings name as private', (address) => {
    expect(whyOutOfReach(address, { kind: 'public' })).toBeDefined();
    expect(whyOutOfReach(address, { kind: 'private' })).toBeUndefined();
  });

  it.each(NEVER)('%s is for no name', (address) => {
    expect(whyOutOfReach(address, { kind: 'public' })).toBeDefined();
    expect(whyOutOfReach(address, { kind: 'private' })).toBeDefined();
    expect(whyOutOfReach(address, { kind: 'loopback' })).toBeDefined();
  });

  it('takes localhost to be this machine alone', () => {
    for (const address of ['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1']) {
      expect(whyOutOfReach(address, { kind: 'loopback' })).toBeUndefined();
    }
    expect(whyOutOfReach('10.0.0.1', { kind: 'loopback' })).toContain('not this machine');
  });

  it('takes an address that is spelt out as that one, in any spelling', () => {
    const reach = { kind: 'exactly', address: '10.0.0.7' } as const;
    expect(whyOutOfReach('10.0.0.7', reach)).toBeUndefined();
    expect(whyOutOfReach('::ffff:10.0.0.7', reach)).toBeUndefined();
    expect(whyOutOfReach('10.0.0.8', reach)).toContain('not the address in the settings');
    expect(whyOutOfReach('0.0.0.0', { kind: 'exactly', address: '0.0.0.0' })).toBeDefined();
  });

  it.each(['', 'example.org', '127.1', '0x7f.1', '2130706433', '1.2.3', 'the connection', '010.0.0.1'])(
    'does not take "%s" for an address',
    (text) => {
      expect(canonicalAddress(text)).toBeUndefined();
      expect(whyOutOfReach(text, { kind: 'private' })).toContain('no IP address');
    },
  );

  it('says in words what an address is', () => {
    expect(whyOutOfReach('fc00::1', { kind: 'public' })).toBe('fc00::1 is no address to ask (unique local)');
    expect(whyOutOfReach('0.0.0.0', { kind: 'public' })).toBe('0.0.0.0 is no address to ask (unspecified)');
  });
});
