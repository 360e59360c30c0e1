/**
 * D12: migration changes where things happen, never what: the same capture without migrations gives
 * the same streams and outcomes. One log shows one run, so it cannot be judged here: a run with
 * migrations and --check-determinism replays once more without them and compares.
 */
import type { Spec } from '../../../src/verify/spec.ts';
export declare const spec: Spec;
