/**
 * What a capture at the host's NIC would show of a closed loop: frames as they arrive and as they
 * leave, in order of time. It copies; off unless asked for.
 */
import { EventHeap } from '../base/event-heap.ts';
import type { Memory } from '../base/memory.ts';
import type { HostWire } from './host-wire.ts';
import { transmitRecorder } from './transmit.ts';

export class WireCapture {
  private readonly memory: Memory;
  private readonly write: (timeNs: number, bytes: Uint8Array, frameBytes: number) => void;
  /** Frames by time; the event is an index into `frames`. */
  private readonly times = new EventHeap();
  private readonly frames: (Uint8Array | undefined)[] = [];
  private readonly free: number[] = [];
  /** Frames of the host whose doorbell was not rung yet. */
  private queued: Uint8Array[] = [];

  constructor(
    memory: Memory,
    wire: HostWire,
    write: (timeNs: number, bytes: Uint8Array, frameBytes: number) => void,
  ) {
    this.memory = memory;
    this.write = write;
    wire.onFrame = transmitRecorder(memory, null, (_timeNs, bytes, frameBytes) => {
      this.queued.push(bytes.slice(0, frameBytes));
    });
    wire.onLeft = (_core, nowNs) => {
      for (const frame of this.queued) this.keep(nowNs, frame);
      this.queued = [];
    };
  }

  arrived(timeNs: number, address: number, bytes: number): void {
    this.keep(timeNs, this.memory.bytes.slice(address, address + bytes));
  }

  /** Writes what lies before untilNs: nothing earlier will come. */
  flush(untilNs: number): void {
    while (this.times.nextNs < untilNs) {
      const timeNs = this.times.nextNs;
      const index = this.times.pop();
      const frame = this.frames[index]!;
      this.frames[index] = undefined;
      this.free.push(index);
      this.write(timeNs, frame, frame.length);
    }
  }

  private keep(timeNs: number, frame: Uint8Array): void {
    const index = this.free.pop() ?? this.frames.length;
    this.frames[index] = frame;
    this.times.push(timeNs, index);
  }
}
