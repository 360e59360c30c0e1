/**
 * What a capture at the host's NIC would show of a closed loop: frames as they arrive and as they
 * leave, in order of time. It copies; off unless asked for.
 */
import { EventHeap } from '../base/event-heap.js';
import { transmitRecorder } from './transmit.js';
export class WireCapture {
    constructor(memory, wire, write) {
        /** Frames by time; the event is an index into `frames`. */
        this.times = new EventHeap();
        this.frames = [];
        this.free = [];
        /** Frames of the host whose doorbell was not rung yet. */
        this.queued = [];
        this.memory = memory;
        this.write = write;
        wire.onFrame = transmitRecorder(memory, null, (_timeNs, bytes, frameBytes) => {
            this.queued.push(bytes.slice(0, frameBytes));
        });
        wire.onLeft = (_core, nowNs) => {
            for (const frame of this.queued)
                this.keep(nowNs, frame);
            this.queued = [];
        };
    }
    arrived(timeNs, address, bytes) {
        this.keep(timeNs, this.memory.bytes.slice(address, address + bytes));
    }
    /** Writes what lies before untilNs: nothing earlier will come. */
    flush(untilNs) {
        while (this.times.nextNs < untilNs) {
            const timeNs = this.times.nextNs;
            const index = this.times.pop();
            const frame = this.frames[index];
            this.frames[index] = undefined;
            this.free.push(index);
            this.write(timeNs, frame, frame.length);
        }
    }
    keep(timeNs, frame) {
        const index = this.free.pop() ?? this.frames.length;
        this.frames[index] = frame;
        this.times.push(timeNs, index);
    }
}
