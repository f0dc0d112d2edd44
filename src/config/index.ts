export { type GivenSettings, loadSettings, type SettingSources } from './load-settings.ts';
export type { Settings } from './settings.ts';
