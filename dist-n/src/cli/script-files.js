/**
 * Which files are scripts: told by their name, a directory is searched to the bottom.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { kindOf } from './captures.js';
const SCRIPT_SUFFIX = '.pkt';
export function isScript(path) {
    return path.endsWith(SCRIPT_SUFFIX);
}
/** Every script below a directory, in the order of their paths; none where it is no directory. */
export function scriptsBelow(path) {
    if (kindOf(path) !== 'directory')
        return [];
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
    return names
        .filter(isScript)
        .toSorted()
        .map((name) => join(path, name));
}
