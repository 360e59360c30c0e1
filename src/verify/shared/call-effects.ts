/**
 * What a batched call has done by the time its BSYS row comes: the row is emitted after the call
 * ran, so whatever the core logged since the row before (or since the application returned) is the
 * call's own effect.
 *
 * Fed with the rows of EFFECT_KINDS; asked at each BSYS row. Segments sent are not looked at: a
 * call that sends changes state, takes a range or opens a window as well.
 */
import {
  BSYS,
  BSYS_RANGE,
  TCP_CLOSED,
  TCP_CREDIT,
  TCP_OPEN,
  TCP_STATE,
  USER_LEAVE,
} from '../../log/events.ts';

export const EFFECT_KINDS: readonly number[] = [
  BSYS,
  BSYS_RANGE,
  TCP_CLOSED,
  TCP_CREDIT,
  TCP_OPEN,
  TCP_STATE,
  USER_LEAVE,
];

export class CallEffects {
  /** Effects since the last boundary. */
  count = 0;
  /** Boundaries so far: names the call in progress. */
  epoch = 1;

  /** A row of EFFECT_KINDS; a BSYS row is to be judged first. */
  row(kind: number): void {
    if (kind === BSYS || kind === USER_LEAVE) {
      this.count = 0;
      this.epoch++;
    } else {
      this.count++;
    }
  }
}
