export { n as replayCommand } from "./replay-command-CSFQ1DiW.js";
