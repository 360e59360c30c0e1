import type { StackPorts } from '../ports.ts';
import type { TcpConfig } from './config.ts';
import { RenoCongestion } from './congestion-reno.ts';
import type { CubicColumns } from './cubic-columns.ts';
import { type Pcb } from './pcb.ts';
export declare class CubicCongestion extends RenoCongestion {
    readonly pacing: number;
    private readonly ports;
    private readonly columns;
    constructor(columns: CubicColumns, pcb: Pcb, ports: StackPorts, config: TcpConfig);
    opened(flow: number): void;
    timedOut(flow: number, flightBytes: number, isFirst: boolean): void;
    protected avoid(flow: number, bytes: number, flightBytes: number): void;
    protected lowerThreshold(flow: number): number;
    private updateRate;
    private beginEpoch;
    private targetThousandths;
    /** The rate that keeps up with what Reno would do. */
    private friendlyRate;
    private forget;
}
