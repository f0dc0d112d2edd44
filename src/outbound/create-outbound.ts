import { allowList } from './allow-list.ts';
import type { Connector } from './connector.ts';
import type { GuardedOutbound } from './guarded-outbound.ts';
import { defaultOutboundLimits, type OutboundLimits } from './limits.ts';
import type { Outbound } from './outbound.ts';

export type OutboundSettings = {
  /** See `allowList`; empty allows nothing. */
  readonly allow: readonly string[];
  /** Host names that may lead to private addresses. */
  readonly privateHosts: readonly string[];
  readonly limits?: Partial<OutboundLimits>;
};

/**
 * The one way out of this process, over the network or what `connector` says instead. What it takes to ask is loaded with
 * the first request, since most commands never send one. Throws `settings` for an allow-list that cannot be read.
 */
export function createOutbound(settings: OutboundSettings, connector?: Connector): Outbound {
  const allowed = allowList(settings.allow, settings.privateHosts);
  const limits = { ...defaultOutboundLimits, ...settings.limits };
  let made: Promise<GuardedOutbound> | undefined;
  return {
    async request(request, signal) {
      made ??= import('./guarded-outbound.ts').then(
        (module) => new module.GuardedOutbound(allowed, limits, connector),
      );
      return (await made).request(request, signal);
    },
  };
}
