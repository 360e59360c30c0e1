/**
 * Stands between the dataplane and the application of a closed loop and compares every byte that
 * `recv` names with what the client said at that place of the stream, whatever application runs.
 */
import type { Application, ApplicationPort } from '../app/contract.ts';
import { USYS_KNOCK, USYS_RECV } from '../app/contract.ts';
import { CLIENT_SIDE } from '../app/dialogue.ts';
import { CORE_COUNT_MAX } from '../base/limits.ts';
import type { Memory } from '../base/memory.ts';
import { matchingBytes, patternBytes, patternOffset } from '../base/pattern.ts';
import type { HostWire } from './host-wire.ts';

export class HeardStreams {
  /** Bytes received in order, by connection, modulo 2^32. */
  readonly heard: Uint32Array;
  bytes = 0;
  /** Connections accepted, by core. */
  readonly knocks: Float64Array = new Float64Array(CORE_COUNT_MAX);
  private readonly memory: Memory;
  private readonly wire: HostWire;
  private readonly table = patternBytes();

  constructor(memory: Memory, wire: HostWire, count: number) {
    this.heard = new Uint32Array(count);
    this.memory = memory;
    this.wire = wire;
  }

  take(connection: number, address: number, bytes: number, timeNs: number): void {
    const position = this.heard[connection]!;
    const offset = patternOffset(connection, CLIENT_SIDE, position);
    const same = matchingBytes(this.memory, address, bytes, this.table, offset);
    if (same < bytes) {
      const at = (position + same) >>> 0;
      this.wire.noteFault({ connection, side: 'client', position: at, timeNs });
    }
    this.heard[connection] = position + bytes;
    this.bytes += bytes;
  }
}

export class HearingApplication implements Application {
  private readonly inner: Application;
  private readonly streams: HeardStreams;
  private readonly core: number;

  constructor(inner: Application, streams: HeardStreams, core: number) {
    this.inner = inner;
    this.streams = streams;
    this.core = core;
  }

  run(port: ApplicationPort): void {
    const { conditions } = port;
    for (let i = 0; i < conditions.count; i++) {
      const kind = conditions.kind(i);
      if (kind === USYS_KNOCK) this.streams.knocks[this.core]!++;
      if (kind !== USYS_RECV) continue;
      // The cookie is the connection: what the server of dialogues accepts with.
      this.streams.take(conditions.cookie(i), conditions.x(i), conditions.y(i), port.nowNs);
    }
    this.inner.run(port);
  }
}
