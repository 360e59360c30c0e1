import { type Returned } from './outcome.ts';
import type { MutableConfig, Settings } from './settings.ts';
import type { Socket, Sockets } from './sockets.ts';
import type { Value } from './syntax.ts';
export declare function setOption(sockets: Sockets, settings: Settings, socket: Socket, values: readonly Value[]): Returned;
export declare function getOption(sockets: Sockets, config: MutableConfig, socket: Socket, values: readonly Value[]): Returned;
