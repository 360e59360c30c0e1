/**
 * What a TCP segment offers: the options a personality is made of (MSS, window scale, SACK-permitted, timestamps).
 * Read by the survey from SYNs and from the first segment of a side, never per packet. The stack reads options with
 * its own code: here a bad option only ends the list, because nothing is decided by it but what the recorded host said.
 */
import type { Memory } from '../base/memory.ts';
import type { PacketView } from '../wire/packet.ts';

const END = 0;
const NO_OPERATION = 1;
const MSS = 2;
const WINDOW_SCALE = 3;
const SACK_PERMITTED = 4;
const TIMESTAMPS = 8;
/** RFC 7323 §2.3: a larger shift is taken for 14. */
const WINDOW_SHIFT_MAX = 14;

export class TcpOffer {
  /** 0 = absent. */
  mss = 0;
  /** -1 = absent. */
  windowShift = -1;
  sackPermitted = false;
  timestamps = false;
  tsValue = 0;

  //= RFC 9293 §3.1
  // Options are kind, length (which counts both), value; end-of-list and no-operation are one byte.
  read(memory: Memory, packet: PacketView): void {
    this.mss = 0;
    this.windowShift = -1;
    this.sackPermitted = false;
    this.timestamps = false;
    this.tsValue = 0;
    if (!packet.tcpOptionsCaptured) return;
    const end = packet.l4Address + packet.tcpHeaderBytes;
    let at = packet.l4Address + 20;
    while (at < end) {
      const kind = memory.bytes[at]!;
      if (kind === END) return;
      if (kind === NO_OPERATION) {
        at = at + 1;
        continue;
      }
      if (at + 2 > end) return;
      const bytes = memory.bytes[at + 1]!;
      if (bytes < 2 || at + bytes > end) return;
      this.take(memory, kind, bytes, at + 2);
      at = at + bytes;
    }
  }

  private take(memory: Memory, kind: number, bytes: number, valueAt: number): void {
    if (kind === MSS && bytes === 4) {
      this.mss = memory.view.getUint16(valueAt);
    } else if (kind === WINDOW_SCALE && bytes === 3) {
      this.windowShift = Math.min(memory.bytes[valueAt]!, WINDOW_SHIFT_MAX);
    } else if (kind === SACK_PERMITTED && bytes === 2) {
      this.sackPermitted = true;
    } else if (kind === TIMESTAMPS && bytes === 10) {
      this.timestamps = true;
      this.tsValue = memory.view.getInt32(valueAt);
    }
  }
}
