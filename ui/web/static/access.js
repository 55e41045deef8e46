// Names, groups and errors as assistive technology needs them: what gradio's parts leave out.
"use strict";
(function (v) {
  let spoken = "";

  function name(field) {
    const element = document.getElementById(field.id);
    if (!element || "named" in element.dataset) return;
    const control = element.querySelector("textarea, input");
    const label = element.querySelector('[data-testid="block-info"]');
    if (!control || !label) return;
    element.dataset.named = "";
    label.id = field.id + "-label";
    const group = element.querySelector('input[type="radio"], input[type="checkbox"]');
    if (group) {
      const wrap = group.closest(".wrap");
      wrap.setAttribute("role", group.type === "radio" ? "radiogroup" : "group");
      wrap.setAttribute("aria-labelledby", label.id);
      if (group.type === "radio") rove(wrap);
    } else {
      control.removeAttribute("aria-label");
      control.setAttribute("aria-labelledby", label.id);
      if (field.with) control.setAttribute("aria-labelledby", field.with + "-label " + label.id);
    }
    describe(field);
    if (field.kind === "date") v.calendar(control);
    if (field.kind === "count") control.inputMode = "numeric";
  }

  function target(field) {
    const element = document.getElementById(field.id);
    return element.querySelector('[role="radiogroup"], [role="group"]') || element.querySelector("textarea, input");
  }

  function describe(field) {
    const element = document.getElementById(field.id);
    const info = element.querySelector(".info-text");
    const error = element.querySelector(".v-error");
    if (info) info.id = field.id + "-help";
    const ids = [error && error.id, info && info.id].filter(Boolean);
    const control = target(field);
    if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
    else control.removeAttribute("aria-describedby");
    if (error) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }

  // Gradio gives every radio a name of its own: arrows would not move, and each would be a stop of the Tab key.
  function rove(wrap) {
    const radios = () => Array.from(wrap.querySelectorAll('input[type="radio"]'));
    const settle = () => {
      const all = radios();
      const on = all.find((radio) => radio.checked) || all[0];
      all.forEach((radio) => { radio.tabIndex = radio === on ? 0 : -1; });
    };
    wrap.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const all = radios();
      const at = all.indexOf(event.target);
      if (!step || at < 0) return;
      event.preventDefault();
      const next = all[(at + step + all.length) % all.length];
      next.focus();
      next.click();
      settle();
    });
    wrap.addEventListener("change", () => window.setTimeout(settle, 0));
    new MutationObserver(settle).observe(wrap, { subtree: true, attributes: true, attributeFilter: ["class"] });
    settle();
  }

  v.clearFault = (field) => {
    const element = document.getElementById(field.id);
    const error = element && element.querySelector(".v-error");
    if (!error) return;
    error.remove();
    element.classList.remove("v-bad");
    describe(field);
  };

  v.showFaults = () => {
    v.data().fields.forEach(v.clearFault);
    const faults = Array.from(document.querySelectorAll("#faults [data-fault]"));
    faults.forEach((fault) => {
      const field = v.field(fault.dataset.fault);
      const element = field && document.getElementById(field.id);
      if (!element) return;
      const error = document.createElement("p");
      error.className = "v-error";
      error.id = field.id + "-error";
      error.textContent = fault.dataset.message;
      element.append(error);
      element.classList.add("v-bad");
      describe(field);
    });
    if (faults.length) v.lead(faults[0].dataset.fault);
  };

  function part(element) {
    const heading = document.getElementById("fold-" + element.id.slice(5));
    if (!heading || element.getAttribute("role")) return;
    element.setAttribute("role", "group");
    element.setAttribute("aria-labelledby", heading.id);
  }

  // A handler leaves its message in a hidden place; it is said once, and the page follows what happened.
  function hear() {
    const told = document.querySelector("#say [data-say]");
    if (!told || told.dataset.stamp === spoken) return;
    spoken = told.dataset.stamp;
    v.heard(told.dataset.kind);
    if (told.dataset.kind === "checked") return;
    v.status(told.dataset.say);
    window.setTimeout(() => {
      if (told.dataset.kind === "faults") v.showFaults();
      if (told.dataset.kind !== "drafted") return;
      v.showFaults();
      v.answered();
      if (window.innerWidth <= 900) document.getElementById("note-top").scrollIntoView({ block: "start" });
    }, 60);
  }

  let due = false;
  function settle() {
    due = false;
    v.data().fields.forEach(name);
    document.querySelectorAll(".part").forEach(part);
    hear();
  }
  new MutationObserver(() => {
    if (due) return;
    due = true;
    window.requestAnimationFrame(settle);
  }).observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener("input", (event) => {
    const field = v.data().fields.find((one) => event.target.closest("#" + one.id));
    if (field) v.clearFault(field);
  });
})(window.valedict);
