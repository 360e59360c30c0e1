import type { ConditionArray } from '../app/contract.ts';
import type { Conditions } from '../stack/ports.ts';
export declare class ConditionQueue implements Conditions, ConditionArray {
    count: number;
    private kinds;
    private handles;
    private cookies;
    private xs;
    private ys;
    push(condition: number, handle: number, cookie: number, x: number, y: number): void;
    private grow;
    clear(): void;
    kind(index: number): number;
    handle(index: number): number;
    cookie(index: number): number;
    x(index: number): number;
    y(index: number): number;
}
