import type { Recorder } from '../log/recorder.ts';
export declare class Reta {
    readonly queueCount: number;
    private readonly queues;
    /** Flow group i starts on queue i mod active (IX's initial map), which is no write. */
    constructor(queueCount: number, active?: number);
    queue(flowGroup: number): number;
    /** recorder: of the core that writes. */
    write(recorder: Recorder, flowGroup: number, queue: number): void;
}
