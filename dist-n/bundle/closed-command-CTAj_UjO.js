export { r as closedCaptureCommand, o as generateCommand, c as runCommand } from "./closed-command-b0H1rCq4.js";
