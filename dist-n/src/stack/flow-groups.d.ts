/** Owner of a group that is between two cores. */
export declare const IN_TRANSITION = -1;
export declare class FlowGroups {
    /** Core by flow group, or IN_TRANSITION. */
    readonly owner: Int16Array;
    constructor(cores: number);
}
