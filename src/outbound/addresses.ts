import ipaddr from 'ipaddr.js';

/**
 * How far a request may reach, as the settings say.
 * - `public`: addresses of the open internet alone.
 * - `loopback`: this machine, for the name `localhost`.
 * - `private`: the public ones and those of private networks, for a host that the settings name as private.
 * - `exactly`: one address, which the settings spell out.
 */
export type Reach =
  | { readonly kind: 'public' }
  | { readonly kind: 'loopback' }
  | { readonly kind: 'private' }
  | { readonly kind: 'exactly'; readonly address: string };

/** Ranges that a host named as private may have; link-local ones, where clouds keep their secrets, are not among them. */
const PRIVATE_RANGES: ReadonlySet<string> = new Set([
  'private',
  'loopback',
  'uniqueLocal',
  'carrierGradeNat',
]);

/** What nobody serves anything at, so that not even the settings can ask for it. */
const SENSELESS_RANGES: ReadonlySet<string> = new Set(['unspecified', 'broadcast', 'multicast']);

/** Global unicast (RFC 4291 2.4): everything else of IPv6 has a purpose of its own, known or yet to come. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Why an address is out of reach; undefined where it may be asked. An IPv4 address inside IPv6 is judged as itself;
 * those that tunnel or translate (6to4, Teredo, NAT64) are refused, as they lead to an address that nobody looked at.
 */
export function whyOutOfReach(address: string, reach: Reach): string | undefined {
  const parsed = parseAddress(address);
  if (parsed === undefined) return `${address} is no IP address`;
  const range = rangeOf(parsed);
  if (SENSELESS_RANGES.has(range)) return sayWhy(parsed, range);
  switch (reach.kind) {
    case 'exactly':
      return parsed.toString() === canonicalAddress(reach.address)
        ? undefined
        : `${parsed} is not the address in the settings, ${reach.address}`;
    case 'loopback':
      return range === 'loopback' ? undefined : `${parsed} is not this machine`;
    case 'private':
      return range === 'public' || PRIVATE_RANGES.has(range) ? undefined : sayWhy(parsed, range);
    case 'public':
      return range === 'public' ? undefined : sayWhy(parsed, range);
  }
}

/** An address in its one spelling, an IPv4 address inside IPv6 as IPv4; undefined where the text is none. */
export function canonicalAddress(text: string): string | undefined {
  return parseAddress(text)?.toString();
}

type Address = ReturnType<typeof ipaddr.process>;

function parseAddress(text: string): Address | undefined {
  const bare = text.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '');
  // Only dotted quads: ipaddr.js would read `127.1` and octal numbers as the system does, and nobody sends those here.
  if (!bare.includes(':') && !ipaddr.IPv4.isValidFourPartDecimal(bare)) return undefined;
  if (!ipaddr.isValid(bare)) return undefined;
  // Through the URL parser, since ipaddr.js takes the old `::1.2.3.4`, an address of IPv6, for one of IPv4.
  return ipaddr.process(bare.includes(':') ? new URL(`http://[${bare}]/`).hostname.slice(1, -1) : bare);
}

function rangeOf(address: Address): string {
  const range = address.range();
  if (range !== 'unicast') return range;
  if (address instanceof ipaddr.IPv6 && !address.match(GLOBAL_UNICAST)) return 'reserved';
  return 'public';
}

/** `uniqueLocal` as words: "fc00::1 is no address to ask (unique local)". */
function sayWhy(address: Address, range: string): string {
  const words = range.replace(
    /([a-z])([A-Z])/g,
    (_, end: string, start: string) => `${end} ${start.toLowerCase()}`,
  );
  return `${address} is no address to ask (${words})`;
}
