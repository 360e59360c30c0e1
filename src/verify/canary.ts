/**
 * An invariant that must fail: it reports every core that starts, by the same way as the built-in
 * ones. The checker adds it to whatever it is given, and does not finish if it was not heard: a
 * checker that hands out no rows, or loses what specs report, would call every run clean.
 */
import type { EventChunk } from '../log/chunk.ts';
import { CORE_START } from '../log/events.ts';
import { Findings, judgedBy, Tracker } from './shared/tracker.ts';
import type { Spec } from './spec.ts';

class Canary extends Tracker {
  readonly findings: Findings = new Findings();

  protected walk(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      this.findings.exercised++;
      this.findings.report(rows[i]!, 'silence', `core ${chunk.core} starts`);
    }
  }

  protected end(): void {}
}

/** Its kind of row: one a core. */
export const CANARY_KIND = CORE_START;

export const CANARY: Spec = {
  id: 'verify.canary',
  catalogue: '',
  title: 'The canary',
  statement: 'No core starts.',
  source: 'ours: a silent checker is noticed',
  reads: [CANARY_KIND],
  scope: 'core',
  create: judgedBy(
    () => new Canary(),
    (canary) => canary.findings,
  ),
};
