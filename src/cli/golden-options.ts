/**
 * The options of a replay that change what its golden holds, as they are typed: a golden's head
 * names those that are not as usual, so that a difference can say where it comes from.
 */
import { REPLAY_DEFAULTS, type ReplayOptions } from '../sim/options.ts';
import type { GoldenOption } from '../verify/golden.ts';
import { applicationName } from '../sim/assemble.ts';
import { migrateTexts } from './migrate.ts';

type Told = (options: ReplayOptions) => string;

/** In the order of the alphabet. */
const OPTIONS: readonly (readonly [name: string, told: Told])[] = [
  ['--app', applicationName],
  ['--batch', ({ batchBound }) => String(batchBound)],
  ['--checksum', ({ checksum }) => checksum],
  ['--control-period', ({ controlPeriodNs }) => String(controlPeriodNs / 1e6)],
  ['--cores', coresText],
  ['--deviate', deviationText],
  ['--drain', ({ drainNs }) => String(drainNs / 1e6)],
  ['--host', ({ hosts }) => hosts.join(' --host ')],
  ['--midstream', ({ midstream }) => midstream],
  ['--migrate', (options) => migrateTexts(options).join(' --migrate ')],
  ['--outbound', ({ outbound }) => outbound],
  ['--policy', ({ policy }) => policy?.name ?? ''],
  ['--profile', ({ profile }) => profile],
  ['--read-rate', ({ readRate }) => (readRate === 0 ? '' : String(readRate))],
  ['--seed', ({ seed }) => seed],
  ['--speed', ({ speed }) => String(speed)],
]; // prettier-ignore

/** A profile says itself which there are. */
function deviationText({ profile, deviations }: ReplayOptions): string {
  return profile === 'ix-release' ? '' : deviations.join(',');
}

function coresText({ cores, coresMin }: ReplayOptions): string {
  return coresMin === 0 || coresMin === cores ? `${cores}` : `${coresMin}..${cores}`;
}

export function goldenOptions(options: ReplayOptions): GoldenOption[] {
  return OPTIONS.map(([name, told]) => {
    const value = told(options).replaceAll(/\s+/g, ' ');
    return { name, value, usual: told(REPLAY_DEFAULTS) };
  });
}
