/**
 * The stack's configuration while a script runs. Sysctls change it for good, socket options as long
 * as the script makes no other socket: it has one connection at a time.
 */
import type { TcpConfig } from '../stack/tcp/config.ts';
import type { Profile } from './profiles.ts';
export type MutableConfig = {
    -readonly [K in keyof TcpConfig]: TcpConfig[K];
} & {
    /** The largest receive buffer: the window shift offered follows from it. */
    windowMaxBytes: number;
    /** TCP_KEEPIDLE where a socket does not set it. */
    keepIdleUs: number;
    /** Which listeners take payload on SYNs (fast open): those with the option set, or all. */
    fastOpenListeners: 'asked' | 'all';
};
export declare class Settings {
    /** What the stack uses; socket options change this one. */
    readonly live: MutableConfig;
    /** What a new socket starts with. */
    private readonly system;
    /** A setting that is only partly honoured: where the script then fails it is skipped for it. */
    unsupported: string | null;
    constructor(profile: Profile);
    /** For everything from now on. */
    set<K extends keyof MutableConfig>(name: K, value: MutableConfig[K]): void;
    /** Likewise, by a change that depends on what is set. */
    change(body: (config: MutableConfig) => void): void;
    /** A socket is made: no option is set on it. */
    renew(): void;
}
