import { type Machine } from '../control/plane.ts';
import type { Handover } from '../control/placement.ts';
import type { ChunkSink } from '../log/chunk.ts';
import type { ControlResult } from '../verify/result.ts';
import { type ControlOptions } from './control-options.ts';
import type { Epochs, EpochSource } from './epochs.ts';
import type { Host } from './host.ts';
import type { Mover } from './schedule.ts';
export declare class ControlLoop implements EpochSource, Machine, Mover {
    private readonly plane;
    private readonly config;
    private readonly units;
    private readonly page;
    private readonly epochs;
    constructor(options: ControlOptions, host: Host, epochs: Epochs, sink: ChunkSink);
    get nextNs(): number;
    run(nowNs: number, untilNs: number): void;
    /** Ends the run. */
    stop(): void;
    result(endNs: number): ControlResult;
    get activeCores(): number;
    owner(group: number): number;
    request(source: number, target: number, flowGroups: readonly number[], nowNs: number, done?: (nowNs: number) => void): void;
    wake(core: number, command: number, nowNs: number): void;
    park(core: number, command: number, nowNs: number): void;
    migrate({ source, target, flowGroups }: Handover, command: number, nowNs: number): void;
}
