"use strict";
// Labels are kept in the page alone: a report is opened from a file, and holds nothing when it is closed.
const labels = new Map();
const notes = JSON.parse(document.getElementById("notes").textContent);

function put(button) {
  const note = notes[button.dataset.note];
  const finding = note.findings[button.dataset.finding];
  const key = `${button.dataset.note}/${button.dataset.finding}`;
  const same = button.getAttribute("aria-pressed") === "true";
  for (const other of button.parentElement.querySelectorAll("button")) other.setAttribute("aria-pressed", "false");
  if (same) labels.delete(key);
  else {
    button.setAttribute("aria-pressed", "true");
    labels.set(key, { note, finding, right: button.dataset.label === "right" });
  }
  document.getElementById("count").textContent = `${labels.size} labelled`;
  document.getElementById("export").disabled = labels.size === 0;
}

function lines() {
  const reader = document.getElementById("reader").value.trim() || "unknown";
  return [...labels.values()].map(({ note, finding, right }) => JSON.stringify({
    id: `${note.case}-${note.repeat}-${finding.rule}-${finding.start}`, text: note.body, subject: note.subject,
    faults: right ? [finding.rule] : [], rules: [finding.rule], start: finding.start, end: finding.end,
    quote: finding.quote, labelled_by: reader,
  })).join("\n") + "\n";
}

function save() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([lines()], { type: "application/x-ndjson" }));
  link.download = "labels.jsonl";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function filter() {
  const rule = document.getElementById("rule").value;
  let shown = 0;
  for (const one of document.querySelectorAll("details.note")) {
    const rules = one.dataset.rules.split(" ");
    one.hidden = rule === "failing" ? one.dataset.rules === "" : rule !== "" && !rules.includes(rule);
    shown += one.hidden ? 0 : 1;
  }
  document.getElementById("shown").textContent = `${shown} notes`;
}

function open() {
  const one = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!one || !one.matches("details")) return;
  one.hidden = false;
  one.open = true;
  one.scrollIntoView();
  one.querySelector("summary").focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-label]");
  if (button) put(button);
});
document.getElementById("export").addEventListener("click", save);
document.getElementById("rule").addEventListener("change", filter);
window.addEventListener("hashchange", open);
filter();
open();
