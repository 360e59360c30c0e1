export declare const STATE_COUNT = 11;
/** Whether the table has this transition for this reason. */
export declare function isTransition(from: number, to: number, rule: number): boolean;
