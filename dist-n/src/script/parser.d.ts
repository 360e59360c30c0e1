import type { Script } from './syntax.ts';
export declare function parseScript(file: string, text: string): Script;
