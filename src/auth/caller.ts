import type { GraphAccess } from '../engine/index.ts';

/** What a token allows; each scope includes those before it. */
export type Scope = 'read' | 'write' | 'admin';
export const scopes: readonly Scope[] = ['read', 'write', 'admin'];

export function isScope(text: string): text is Scope {
  return (scopes as readonly string[]).includes(text);
}

/** Who is asking: anybody, or the bearer of a token that was found and has not expired. */
export type Caller =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'token'; readonly tokenId: number; readonly label: string; readonly scope: Scope };

export const anonymous: Caller = { kind: 'anonymous' };

/** The one decision about who may do what. Anybody may read; the rest needs a token whose scope reaches that far. */
export function mayDo(caller: Caller, action: Scope): boolean {
  const scope = caller.kind === 'anonymous' ? 'read' : caller.scope;
  return scopes.indexOf(scope) >= scopes.indexOf(action);
}

/**
 * Whether a caller is told who changed something. When, how and why may be read by everybody who may read what was
 * changed; the names of cataloguers are for those who have a token, unless a setting tells `everyone`.
 */
export function seesAgents(caller: Caller, told: 'staff' | 'everyone' = 'staff'): boolean {
  return told === 'everyone' || caller.kind === 'token';
}

/**
 * Which graphs a caller may read, of the present state, of earlier ones, and of what was changed. Every graph of the
 * catalogue is published so far, so everybody reads all of them; graphs with unpublished statements are to be held back
 * here and nowhere else. The graph of provenance names agents, and is for those who are told of them unless a setting
 * gives it to everyone.
 */
export function graphAccess(caller: Caller): GraphAccess {
  return { graphs: undefined, staff: seesAgents(caller) };
}
