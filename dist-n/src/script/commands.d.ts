import type { Settings } from './settings.ts';
import { type Sockets } from './sockets.ts';
/**
 * Does what the command means; throws Skip when nobody knows. Returns a failed question, or null.
 */
export declare function runCommand(command: string, settings: Settings, sockets: Sockets): string | null;
