/**
 * E6: whatever an application does, it harms only itself: other cores' logs are bit-identical, and
 * so is everything its own other connections received and sent.
 *
 * One log shows one run, so it cannot be judged here: `--app hostile:NAME` replays the capture
 * without and with an attack on some connections and compares all the others.
 */
import type { Spec } from '../../../src/verify/spec.ts';
export declare const spec: Spec;
