export declare class Progress {
    private readonly label;
    private readonly isOn;
    private readonly startMs;
    private nextMs;
    private isDrawn;
    constructor(label: string, isWanted: boolean);
    update(phase: string, done: number, total: number): void;
    clear(): void;
}
