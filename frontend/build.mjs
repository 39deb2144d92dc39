// Builds the editor and what every page has: a minified file each, the same bytes from the same sources, and the licences of what is in them.
import { build } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";

const target = new URL("../src/afterword/faces/web/static/afterword/", import.meta.url).pathname;
const made = await build({
  entryPoints: ["editor.js", "site.js"].map((name) => new URL(name, import.meta.url).pathname),
  outdir: target,
  bundle: true, minify: true, format: "esm", target: "es2022", charset: "utf8", legalComments: "none", metafile: true,
});
const packages = new Set();
for (const path of Object.keys(made.metafile.inputs)) {
  const found = path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//);
  if (found) packages.add(found[1]);
}
const licences = [...packages].sort().map((name) => {
  const told = JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url)));
  return `${name} ${told.version}: ${told.license}`;
});
writeFileSync(`${target}editor.LICENSES.txt`, `The editor holds these packages, unchanged:\n${licences.join("\n")}\n`);
