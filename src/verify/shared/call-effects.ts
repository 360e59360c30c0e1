/**
 * What a batched call has done by the time its BSYS row comes: the row is emitted after the call
 * ran, so whatever the core logged since the row before (or since the application returned) is the
 * call's own effect.
 *
 * An accept is the exception: what it had to deliver, and a death that waited for it, follow its
 * row. Segments sent are not looked at: a call that sends changes state, takes a range or opens a
 * window as well.
 */
import {
  BSYS,
  BSYS_RANGE,
  CALL_ACCEPT,
  TCP_CLOSED,
  TCP_CREDIT,
  USER_LEAVE,
} from '../../log/events.ts';
import { rowA, rowFlow, rowKind } from './rows.ts';

export class CallEffects {
  /** Effects since the last boundary. */
  count = 0;
  /** Of these since the last BSYS row: ranges taken and windows opened. */
  handleEffects = 0;
  /** Boundaries so far: names the call in progress. */
  epoch = 1;

  /** Flow the last call accepted, -1 = it was no accept. */
  private acceptedFlow = -1;

  /**
   * A BSYS row, which is to be judged first, a USER_LEAVE row, or an effect: a range, a credit, a
   * connection that opens, changes its state or is freed.
   */
  row(row: number): void {
    const kind = rowKind[row];
    if (kind === BSYS_RANGE || kind === TCP_CREDIT) this.handleEffects++;
    if (kind === BSYS || kind === USER_LEAVE) {
      if (kind === BSYS) this.handleEffects = 0;
      this.count = 0;
      this.epoch++;
      const isAccept = kind === BSYS && rowA[row] === CALL_ACCEPT;
      this.acceptedFlow = isAccept ? rowFlow[row]! : -1;
    } else if (kind !== TCP_CLOSED || rowFlow[row] !== this.acceptedFlow) {
      this.count++;
    }
  }
}
