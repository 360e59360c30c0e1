import "./checks-E68ulY8m.js";
export {};
