import { r as kindOf } from "./captures-C3NAA66R.js";
import { join } from "node:path";
import { readdirSync } from "node:fs";
function isScript(path) {
	return path.endsWith(".pkt");
}
/** Every script below a directory, in the order of their paths; none where it is no directory. */
function scriptsBelow(path) {
	return kindOf(path) === "directory" ? readdirSync(path, {
		recursive: !0,
		encoding: "utf8"
	}).filter(isScript).toSorted().map((name) => join(path, name)) : [];
}
export { scriptsBelow as n, isScript as t };
