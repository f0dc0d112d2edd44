/** The guarded way to other servers: allow-list, look at every address, limits (docs/decisions/0015-federation.md). */
export type { Connection, Connector } from './connector.ts';
export { createOutbound, type OutboundSettings } from './create-outbound.ts';
export type { OutboundLimits } from './limits.ts';
export type { Outbound, OutboundAnswer, OutboundRequest } from './outbound.ts';
