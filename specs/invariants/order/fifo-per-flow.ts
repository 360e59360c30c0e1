/**
 * D1: a flow's packets go through the stack in the order the NIC received them (IX: flow-consistent
 * hashing, one queue per flow group, run to completion).
 *
 * Arrival order is the order of NIC_RX rows, by mbuf: frame numbers repeat when an oversized frame
 * was cut.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import { NIC_RX, STACK_IN } from '../../../src/log/events.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowTimes } from '../../../src/verify/shared/flow-words.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

class Arrivals {
  count = 0;
  /** By mbuf: how many frames had arrived when it was filled last; 0 = never. */
  readonly byMbuf = new FlowTimes();
  /**
   * By flow: the arrival processed last. Lives of a flow index follow each other, so it never needs
   * clearing.
   */
  readonly processed = new FlowTimes();
}

class FifoChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly arrivals: Arrivals;

  constructor(context: SpecContext) {
    this.context = context;
    this.arrivals = context.indexed('order.fifo-per-flow', () => new Arrivals());
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    const arrivals = this.arrivals;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const mbuf = chunk.b[row]!;
      if (!isIndex(mbuf)) continue;
      if (chunk.kind[row] === NIC_RX) {
        arrivals.byMbuf.set(mbuf, ++arrivals.count);
        continue;
      }
      const flow = chunk.flow[row]!;
      if (!isIndex(flow)) continue;
      const arrival = arrivals.byMbuf.get(mbuf);
      if (arrival === 0) continue;
      const last = arrivals.processed.get(flow);
      arrivals.processed.set(flow, arrival);
      if (last === 0) continue;
      this.context.exercised++;
      if (arrival <= last) {
        this.context.violate(
          chunk,
          row,
          `a packet that arrived after the flow's last one, arrival ${last} of this core`,
          `arrival ${arrival}`,
        );
      }
    }
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'order.fifo-per-flow',
  catalogue: 'D1',
  title: 'Packets of a flow are processed in order of arrival',
  statement: 'The packets of a flow pass the stack in the order in which the NIC received them.',
  source: 'IX section 3 (flow-consistent, synchronization-free processing)',
  reads: [NIC_RX, STACK_IN],
  scope: 'core',
  create: (context) => new FifoChecker(context),
};
