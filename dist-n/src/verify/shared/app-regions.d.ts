export declare const NO_REGIONS = "the log does not say where the application's memory lies";
export declare class AppRegions {
    private readonly domain;
    private readonly starts;
    private readonly ends;
    private readonly writable;
    constructor(domain?: number);
    /** A CORE_REGION row. */
    add(row: number): void;
    get isEmpty(): boolean;
    mayRead(address: number, bytes: number): boolean;
    mayWrite(address: number, bytes: number): boolean;
    private holds;
}
