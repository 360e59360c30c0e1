/**
 * B6: calls of different cores commute. One log shows one order, so it cannot be judged here: two
 * runs that step the cores in different orders and compare their digests do it
 * (--check-determinism).
 */
import type { Spec } from '../../../src/verify/spec.ts';
export declare const spec: Spec;
