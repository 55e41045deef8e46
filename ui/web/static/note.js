// What the buttons around the note do: lead to a field, copy, show versions, ask.
"use strict";
(function (v) {
  const say = (key, values) => v.status(v.fill(v.data().status[key], values || {}));

  async function copy(id, done) {
    const box = v.box(id);
    if (!box || !box.value.trim()) return say("nothing");
    try {
      await navigator.clipboard.writeText(box.value);
      say(done, { words: v.words(box.value) });
    } catch {
      box.focus();
      box.select();
      say("select");
    }
  }

  v.showVersions = (versions) => {
    const list = document.getElementById("version-list");
    if (!list) return;
    const texts = v.data().version;
    const made = versions.slice().reverse().map((version) => {
      const item = document.createElement("div");
      item.className = "v-version";
      const words = v.fill(texts.words, { words: v.words(version.body) });
      const about = document.createElement("p");
      about.className = "v-level";
      about.textContent = version.edited ? words + " · " + texts.edited : words;
      const text = document.createElement("p");
      text.className = "v-excerpt";
      text.textContent = version.body.replace(/\s+/g, " ").slice(0, 160) + "…";
      const button = document.createElement("button");
      button.type = "button";
      button.className = "v-button";
      button.textContent = texts.restore;
      button.setAttribute("aria-label", texts.restore + ": " + about.textContent);
      button.addEventListener("click", () => v.bringBack(version));
      item.append(about, text, button);
      return item;
    });
    if (!made.length) {
      const none = document.createElement("p");
      none.className = "v-quiet";
      none.textContent = texts.none;
      made.push(none);
    }
    list.replaceChildren(...made);
  };

  v.ask = (texts) => new Promise((resolve) => {
    const dialog = document.createElement("dialog");
    dialog.className = "v-dialog";
    dialog.setAttribute("aria-labelledby", "v-dialog-heading");
    const heading = document.createElement("h2");
    heading.id = "v-dialog-heading";
    heading.textContent = texts.heading;
    const text = document.createElement("p");
    text.textContent = texts.text;
    const acts = document.createElement("p");
    acts.className = "v-acts";
    for (const answer of ["no", "yes"]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = answer === "yes" ? "v-button v-strong" : "v-button";
      button.textContent = texts[answer];
      button.addEventListener("click", () => dialog.close(answer));
      acts.append(button);
    }
    dialog.append(heading, text, acts);
    dialog.addEventListener("close", () => {
      dialog.remove();
      document.getElementById("clear").focus();
      resolve(dialog.returnValue === "yes");
    });
    // Inside the page's own container, so that it has its colours and stands in a landmark.
    document.querySelector("main").append(dialog);
    dialog.showModal();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.classList.contains("v-fold")) v.unfold(button.id.slice(5), button.getAttribute("aria-expanded") !== "true");
    else if (button.dataset.field) v.lead(button.dataset.field);
    else if ("version" in button.dataset) v.bringBack(JSON.parse(button.dataset.version));
    else if (button.id === "copy-note") copy("body", "copied");
    else if (button.id === "copy-subject") copy("subject", "copied_subject");
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    document.getElementById("draft").click();
  });
})(window.valedict);
