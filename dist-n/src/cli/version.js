/**
 * Where this package lies, with its specs, and its version: read from its package.json, wherever
 * the program that runs is (bundle, compiled file, source).
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
/** Two levels above sources and bundle, three above compiled files. */
export const PACKAGE_FOLDER = packageFolder();
export function packageVersion() {
    return manifestIn(PACKAGE_FOLDER)?.version ?? '0.0.0';
}
function packageFolder() {
    const folders = ['../../', '../../../'].map((up) => fileURLToPath(new URL(up, import.meta.url)));
    return folders.find((folder) => manifestIn(folder)?.name === 'ixreplay') ?? folders[0];
}
function manifestIn(folder) {
    try {
        return JSON.parse(readFileSync(`${folder}package.json`, 'utf8'));
    }
    catch {
        return null;
    }
}
