/**
 * `--require ID`: an unknown name would otherwise fail every run without saying why, so names are
 * looked at before anything runs.
 */
import type { Spec } from '../verify/spec.ts';
export declare function requireKnown(required: readonly string[], specs: readonly Spec[]): void;
