// What every page has.
import "./mention.js";
import "./palette.js";
import "./rows.js";
