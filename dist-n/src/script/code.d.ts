type Names = Map<string, number>;
/** A tcp_info field (without `tcpi_`), or null when there is none of that name. */
export type TcpInfo = (name: string) => number | null;
/** Runs the code; returns what an assertion that does not hold says, null when all hold. */
export declare function runCode(code: string, names: Names, info: TcpInfo): string | null;
export {};
