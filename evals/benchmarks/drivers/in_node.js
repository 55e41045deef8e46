// Time one pass of write-good over notes, as in_python.py does: node in_node.js FOLDER < notes.json
"use strict";
const path = require("path");
const lint = require(path.join(path.resolve(process.argv[2]), "node_modules", "write-good"));

const sent = JSON.parse(require("fs").readFileSync(0, "utf8"));
for (const [text] of sent.warm) lint(text);
const used = process.cpuUsage();
const begun = process.hrtime.bigint();
const counts = sent.notes.map(([text]) => lint(text).length);
const spent = process.cpuUsage(used);
process.stdout.write(JSON.stringify({
  cpu: (spent.user + spent.system) / 1e6,
  wall: Number(process.hrtime.bigint() - begun) / 1e9,
  findings: counts.reduce((one, other) => one + other, 0),
  flagged: counts.filter(Boolean).length,
}));
