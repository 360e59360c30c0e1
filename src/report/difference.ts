/**
 * What `ixreplay diff A B` prints: per core the first event that differs, what came before it in
 * both, what after.
 */
import type { CoreDifference, LogDifference } from '../log/diff.ts';
import { labelled, makePaint } from './layout.ts';
import type { Paint } from './layout.ts';
import { coreText, countOf, timeText } from './units.ts';

/** null: equal logs. Only the earliest core is shown in full. */
export function differenceText(
  pathA: string,
  pathB: string,
  difference: LogDifference | null,
  isColour: boolean,
): string {
  const paint = makePaint(isColour);
  if (difference === null) return `${paint.green('SAME')}  ${pathA} and ${pathB}\n`;
  const lines = [
    `${paint.bold(paint.red('DIFFERENT'))}  A ${pathA}, B ${pathB}`,
    ...difference.notes.flatMap((note) => labelled('note', note)),
  ];
  const [first, ...others] = difference.cores;
  if (first !== undefined) lines.push(...coreLines(first, paint));
  for (const core of others) {
    lines.push(...labelled('also', `${coreText(core.core)} from event ${core.index} on`));
  }
  if (first === undefined) lines.push('', 'every event is the same');
  return `${lines.join('\n')}\n`;
}

function coreLines(core: CoreDifference, paint: Paint): string[] {
  const place = `${coreText(core.core)}, event ${core.index}, ${timeText(core.timeNs)}`;
  const none = 'no more events of this core';
  return [
    '',
    `first divergence: ${place}`,
    paint.dim(`  (${countOf(core.before.length, 'event')} before, the same in both)`),
    ...core.before.map((line) => `   ${line}`),
    ...[core.a ?? none, ...core.afterA].map((line) => paint.red(`A- ${line}`)),
    ...[core.b ?? none, ...core.afterB].map((line) => paint.green(`B+ ${line}`)),
  ];
}
