import { PinakesError } from '../base/index.ts';

/** @throws PinakesError `settings` for what is no whole number from 1 on; `what` names it */
export function wholeNumber(text: string, what: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new PinakesError('settings', `${what} is a whole number from 1 on, not “${text}”.`);
}
