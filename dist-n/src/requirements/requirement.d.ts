/**
 * What a requirement of an RFC is here, and reading a file of them (`specs/requirements/*.toml`).
 *
 * The format is the little of TOML that a list of requirements needs: comments, `[NAME]`, and keys
 * with a string or a list of strings. Who checks a requirement is named by what it is: an
 * invariant's id, a script (`close/active-close.pkt`), a test (`test/...`). Who is not checked has
 * an exception that says why; who is checked in part has limits that say what is left out.
 */
export type Level = 'MUST' | 'SHLD' | 'MAY';
export interface Requirement {
    /** `RFC9293 MUST-13`. */
    readonly id: string;
    readonly rfc: number;
    readonly level: Level;
    readonly section: string;
    /** In our own words. */
    readonly text: string;
    readonly checks: readonly string[];
    readonly exception: string | null;
    readonly limits: string | null;
}
export interface RequirementFile {
    readonly rfc: number;
    readonly title: string;
    readonly requirements: readonly Requirement[];
}
export declare class RequirementError extends Error {
    name: string;
}
export type CheckKind = 'script' | 'test' | 'invariant';
export declare function kindOfCheck(check: string): CheckKind;
/** Reads one file; throws RequirementError with the place of what it does not understand. */
export declare function parseRequirements(file: string, text: string): RequirementFile;
/** The requirements a script says it checks: lines `// requirement: RFC9293 MUST-13`. */
export declare function requirementsNamed(lines: readonly string[]): string[];
