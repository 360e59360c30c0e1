/**
 * E4: the dataplane reads each word of a call descriptor at most once in a dispatch, so that the
 * application cannot change it between check and use (IX: faulting accessors, one fetch a word).
 *
 * A refused call may leave words unread; none is read twice.
 *
 * Judged by src/verify/shared/core/walk.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'protection.single-fetch',
  catalogue: 'E4',
  title: 'Descriptor words are read once',
  statement: 'A dispatch reads each word of the call descriptors at most once.',
  source: 'IX source, syscall.c (no double fetch)',
  reads: CORE_READS,
  scope: 'core',
  create: judgedBy(coreWalk, (walk) => walk.singleFetch),
};
