import type { Application, ApplicationPort } from '../app/contract.ts';
import { type ReplayedStreams } from './streams.ts';
export declare class ObservedApplication implements Application {
    private readonly inner;
    private readonly streams;
    constructor(inner: Application, streams: ReplayedStreams);
    run(port: ApplicationPort): void;
    private note;
}
