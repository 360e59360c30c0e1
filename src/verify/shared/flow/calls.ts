/**
 * BSYS rows and what comes before them: a call's own row follows those of what it took and gave
 * back (BSYS_RANGE, TCP_CREDIT), so that it is judged with them, whosever they are.
 */
import {
  BSYS,
  BSYS_RANGE,
  CALL_RECV_DONE,
  CALL_SENDV,
  TCP_CLOSED,
  TCP_CREDIT,
  TCP_STATE,
} from '../../../log/events.ts';
import type { CallEffects } from '../call-effects.ts';
import { rowA, rowB } from '../rows.ts';
import type { Handles } from './handles.ts';
import type { Receiving } from './receiving.ts';
import type { Sending } from './sending.ts';

export class Calls {
  private readonly effects: CallEffects;
  private readonly handles: Handles;
  private readonly receiving: Receiving;
  private readonly sending: Sending;
  /** Bytes credited to the flow since its last recv_done row. */
  private creditedFlow = -1;
  private credited = 0;

  constructor(effects: CallEffects, handles: Handles, receiving: Receiving, sending: Sending) {
    this.effects = effects;
    this.handles = handles;
    this.receiving = receiving;
    this.sending = sending;
  }

  /** USER_LEAVE: its calls follow. */
  begin(row: number): void {
    this.effects.row(row);
    this.sending.callOver();
  }

  /** TCP_CREDIT. */
  credit(row: number, flow: number, words: Int32Array, at: number): void {
    this.receiving.credited(row, words, at);
    if (flow !== this.creditedFlow) this.credited = 0;
    this.creditedFlow = flow;
    this.credited += rowA[row]!;
    this.effects.row(row);
  }

  /** BSYS. */
  called(row: number, flow: number, words: Int32Array, at: number): void {
    this.handles.faulted(row);
    if (rowA[row] === CALL_RECV_DONE) {
      const credited = flow === this.creditedFlow ? this.credited : 0;
      this.credited = 0;
      this.receiving.gaveBack(row, words, at, credited);
    }
    this.handles.called(row, words, at);
    this.over(row);
  }

  /** A row of a connection whose beginning is not in the log, or of none. */
  unseen(row: number, kind: number, isFlow: boolean): void {
    if (kind === BSYS) {
      this.handles.faulted(row);
      this.handles.calledNobody(row, isFlow);
      this.over(row);
    } else if (kind === BSYS_RANGE) {
      this.handles.range(row);
      // Ranges of datagrams have no flow.
      if (isFlow) this.sending.taken += rowB[row]!;
      this.effects.row(row);
    } else if (kind === TCP_CLOSED || kind === TCP_STATE || kind === TCP_CREDIT) {
      this.effects.row(row);
    }
  }

  private over(row: number): void {
    if (rowA[row] === CALL_SENDV) this.sending.returned(row);
    this.sending.callOver();
    this.effects.row(row);
  }
}
