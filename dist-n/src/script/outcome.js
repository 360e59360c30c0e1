/**
 * How an attempt at something in a script ends: what a call returns, that a script cannot be run
 * here, that it failed.
 */
export function returned(value) {
    return { value, errno: null };
}
export function failed(errno) {
    return { value: -1, errno };
}
/** This runner cannot do what the script wants: the script is skipped, with this reason. */
export class Skip extends Error {
    constructor(reason) {
        super(reason);
        this.name = 'Skip';
    }
}
