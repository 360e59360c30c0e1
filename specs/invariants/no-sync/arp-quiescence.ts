/**
 * B9: a replaced ARP entry is reclaimed once, and not before the core has passed a cycle boundary
 * since, so that nobody still looks at it (read-copy-update).
 *
 * A row names the version that became reachable; the one it replaces has the generation before.
 * Where several addresses have that generation any of them counts as replaced: the check is then
 * weaker, never wrong. Cores of a replay share no ARP table, so the boundary that counts is the
 * core's own. (The released IX code has spin locks in place of RCU.)
 *
 * Judged by src/verify/shared/core/arp-versions.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'no-sync.arp-quiescence',
  catalogue: 'B9',
  title: 'Retired ARP entries wait for a cycle boundary',
  statement:
    'A replaced ARP entry is reclaimed exactly once, after the core has ended a cycle since ' +
    'it was replaced.',
  source: 'IX14 §4.4 (RCU for the ARP table)',
  reads: CORE_READS,
  scope: 'core',
  create: judgedBy(coreWalk, (walk) => walk.arp.arpQuiescence),
};
