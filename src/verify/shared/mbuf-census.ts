/**
 * H2: a core's own count of its mbufs by place, beside the verifier's books. Mbufs that came from
 * other cores with their flow groups count for the core they came to.
 */
import type { EventChunk } from '../../log/chunk.ts';
import {
  BUILDING,
  IN_APP,
  IN_STACK,
  ON_RING,
  POSTED,
  TX_QUEUED,
  TX_SENT,
  type MbufTable,
} from './mbuf-table.ts';
import type { Findings } from './tracker.ts';

export class MbufCensus {
  /** Mbufs of the core at its last census, without those it got; -1 = none was taken. */
  private own = -1;

  /** MBUF_CENSUS. */
  counted(table: MbufTable, findings: Findings, chunk: EventChunk, row: number): void {
    const { counts } = table;
    const total = chunk.a[row]!;
    const ring = counts[POSTED]! + counts[ON_RING]!;
    const stack = counts[IN_STACK]!;
    const app = counts[IN_APP]!;
    const tx = counts[BUILDING]! + counts[TX_QUEUED]! + counts[TX_SENT]!;
    const free = total - ring - stack - app - tx;
    const claimedFree = chunk.b[row]! + chunk.c[row]!;
    const [d, e, f, g] = [chunk.d[row]!, chunk.e[row]!, chunk.f[row]!, chunk.g[row]!];
    findings.exercised++;
    if (claimedFree + d + e + f + g !== total) {
      const found = `${claimedFree + d + e + f + g} of ${total}`;
      findings.report(row, 'the places of the census sum to its total', found);
    } else if (d !== ring || e !== stack || f !== app || g !== tx || claimedFree !== free) {
      const expected = `free ${free}, ring ${ring}, stack ${stack}, app ${app}, tx ${tx}`;
      const found = `free ${claimedFree}, ring ${d}, stack ${e}, app ${f}, tx ${g}`;
      findings.report(row, expected, found);
    }
    const own = total - table.gained;
    if (this.own >= 0 && this.own !== own) {
      findings.report(row, `${this.own + table.gained} mbufs as before`, `${total}`);
    }
    this.own = own;
  }
}
