/**
 * J2: virtual time never goes back on a core. Rows of the device (frames received or dropped,
 * fragments, the indirection table) carry the device's time, which may run behind a busy core's,
 * and are left out.
 *
 * It looks at every other row, so it walks the chunk's columns itself instead of asking for all
 * kinds.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import { CORE_START, IP_FRAGMENT, NIC_DROP, NIC_RETA, NIC_RX } from '../../../src/log/events.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

/** By kind: 1 = the row's time is the device's. */
const isDevice: Uint8Array = new Uint8Array(256);
for (const kind of [NIC_RX, NIC_DROP, IP_FRAGMENT, NIC_RETA]) isDevice[kind] = 1;

class TimeChecker implements SpecChecker {
  private readonly context: SpecContext;
  private lastNs = -Infinity;

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk): void {
    const { timeNs, kind, count } = chunk;
    let lastNs = this.lastNs;
    for (let row = 0; row < count; row++) {
      if (isDevice[kind[row]!] === 1) continue;
      const now = timeNs[row]!;
      if (now >= lastNs) lastNs = now;
      else this.context.violate(chunk, row, `a time of at least ${lastNs} ns`, `${now} ns`);
    }
    this.context.exercised += count;
    this.lastNs = lastNs;
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'determinism.time-monotone',
  catalogue: 'J2',
  title: 'Virtual time never goes back',
  statement: "A core's events, the device's own apart, come in order of virtual time.",
  source: 'ours: a run is a function of its inputs, and time is one of them',
  reads: [CORE_START],
  scope: 'core',
  create: (context) => new TimeChecker(context),
};
