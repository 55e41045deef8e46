// The page's shared ground: its data, its status line, and how to reach a field. Texts come from the catalogue.
"use strict";
window.valedict = {};
(function (v) {
  let data = null;
  v.data = () => {
    data = data || JSON.parse(document.getElementById("valedict-data").textContent);
    return data;
  };
  v.words = (text) => (text.trim() ? text.trim().split(/\s+/).length : 0);
  v.fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));

  // Setting the same text twice is not announced, so the line is emptied first.
  v.status = (text) => {
    const line = document.getElementById("status");
    if (!line) return;
    line.textContent = "";
    window.setTimeout(() => { line.textContent = text; }, 30);
  };

  // Told by the page itself: a request for it could cross one for a note, and the page may lose an answer then.
  v.labels = (role) => v.data().labels[role === "mentor" ? "mentor" : "mentee"];
  v.field = (name) => v.data().fields.find((field) => field.name === name);
  v.control = (field) => {
    const element = document.getElementById(field.id);
    return element && (element.querySelector("input:checked") || element.querySelector("textarea, input"));
  };
  v.unfold = (part, open) => {
    const button = document.getElementById("fold-" + part);
    if (button) button.setAttribute("aria-expanded", String(open));
  };
  v.lead = (name) => {
    const field = v.field(name);
    if (!field) return;
    v.unfold(field.part, true);
    const control = v.control(field);
    if (!control) return;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    document.getElementById(field.id).scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    control.focus({ preventScroll: true });
  };
  v.box = (id) => document.querySelector("#" + id + " textarea, #" + id + " input");

  // Typing by program: gradio hears it as it hears a key.
  v.type = (box, text) => {
    const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), "value");
    own.set.call(box, text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
})(window.valedict);
