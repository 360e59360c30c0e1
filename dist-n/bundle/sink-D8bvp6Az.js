export { t as sink } from "./sink-BOMRtILk.js";
