/**
 * H2: a core's own count of its mbufs by place, beside the verifier's books. Mbufs that came from
 * other cores with their flow groups count for the core they came to.
 */
import {
  VERDICT_DROP_CHECKSUM,
  VERDICT_DROP_MALFORMED,
  VERDICT_DROP_NO_FLOW,
  VERDICT_DROP_NO_MEMORY,
  VERDICT_DROP_NOT_OURS,
  VERDICT_DROP_PROTOCOL,
  VERDICT_DROP_SILENT,
  VERDICT_NAMES,
} from '../../log/events.ts';
import {
  BUILDING,
  DROPPED,
  IN_APP,
  IN_STACK,
  ON_RING,
  POSTED,
  TX_QUEUED,
  TX_SENT,
  type MbufTable,
  HOLDER,
  MBUF_SHIFT,
  STATE,
} from './mbuf-table.ts';
import type { Findings } from './tracker.ts';
import { rowA, rowB, rowC, rowD, rowE, rowF, rowG } from './rows.ts';

/** By verdict: 1 = the frame is dropped, whatever it belongs to. */
export const isDropVerdict: Uint8Array = new Uint8Array(VERDICT_NAMES.length);
for (const verdict of [
  VERDICT_DROP_MALFORMED,
  VERDICT_DROP_CHECKSUM,
  VERDICT_DROP_NO_FLOW,
  VERDICT_DROP_SILENT,
  VERDICT_DROP_NO_MEMORY,
  VERDICT_DROP_NOT_OURS,
  VERDICT_DROP_PROTOCOL,
]) {
  isDropVerdict[verdict] = 1;
}

/** Hosts count when they stop. A log that counts at every row is not searched each time. */
const LOOKED_AT_MAX = 1 << 24;

export class MbufCensus {
  /** Mbufs of the core at its last census, or start, without those it got; -1 = not known. */
  private own = -1;
  /** Mbufs that were looked at for those nobody has. */
  private lookedAt = 0;

  /** CORE_START: the core's share. */
  started(mbufs: number): void {
    this.own = mbufs;
  }

  /** MBUF_CENSUS. */
  counted(table: MbufTable, findings: Findings, row: number): void {
    const { counts } = table;
    const total = rowA[row]!;
    const ring = counts[POSTED]! + counts[ON_RING]!;
    const stack = counts[IN_STACK]!;
    const app = counts[IN_APP]!;
    const tx = counts[BUILDING]! + counts[TX_QUEUED]! + counts[TX_SENT]!;
    const free = total - ring - stack - app - tx;
    const claimedFree = rowB[row]! + rowC[row]!;
    const [d, e, f, g] = [rowD[row]!, rowE[row]!, rowF[row]!, rowG[row]!];
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
    const lost = stack > 0 ? this.droppedIn(table) : 0;
    if (lost > 0) findings.report(row, 'the mbuf of a dropped frame is free', `${lost} are not`);
  }

  /** Mbufs of the core that nobody has: their frames were dropped, and they were not freed. */
  private droppedIn(table: MbufTable): number {
    if (this.lookedAt > LOOKED_AT_MAX) return 0;
    this.lookedAt += table.limit;
    let count = 0;
    for (let mbuf = 0; mbuf < table.limit; mbuf++) {
      if (
        table.words[(mbuf << MBUF_SHIFT) + STATE] !== IN_STACK ||
        table.words[(mbuf << MBUF_SHIFT) + HOLDER] !== DROPPED
      )
        continue;
      if (table.isOurs(mbuf)) count++;
    }
    return count;
  }
}
