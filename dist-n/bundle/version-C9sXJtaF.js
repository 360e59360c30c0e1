import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
// dist/src/cli/version.js
/**
* Where this package lies, with its specs, and its version: read from its package.json, wherever
* the program that runs is (bundle, compiled file, source).
*/
/** Two levels above sources and bundle, three above compiled files. */
const PACKAGE_FOLDER = packageFolder();
function packageVersion() {
	return manifestIn(PACKAGE_FOLDER)?.version ?? "0.0.0";
}
function packageFolder() {
	let folders = ["../../", "../../../"].map((up) => fileURLToPath(new URL(up, import.meta.url)));
	return folders.find((folder) => manifestIn(folder)?.name === "ixreplay") ?? folders[0];
}
function manifestIn(folder) {
	try {
		return JSON.parse(readFileSync(`${folder}package.json`, "utf8"));
	} catch {
		return null;
	}
}
export { packageVersion as n, PACKAGE_FOLDER as t };
