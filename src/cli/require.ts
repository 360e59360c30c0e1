/**
 * `--require ID`: an unknown name would otherwise fail every run without saying why, so names are
 * looked at before anything runs.
 */
import type { Spec } from '../verify/spec.ts';
import { UsageError } from './exit.ts';

export function requireKnown(required: readonly string[], specs: readonly Spec[]): void {
  for (const name of required) {
    if (specs.some((spec) => spec.id === name || spec.catalogue === name)) continue;
    throw new UsageError(`--require ${name}: no such invariant`, 'ixreplay specs lists them');
  }
}
