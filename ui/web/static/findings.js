// The findings beside the note: lead to the words, put in a fix and take it back, keep words as they are.
"use strict";
(function (v) {
  const AROUND = 24;
  const say = (key) => v.status(v.data().status[key]);
  // These live as long as this page does: what a fix replaced is among the earlier versions.
  let fixes = [];
  let shown = null;
  let last = null;
  let isOpen = false;

  v.forgetFixes = () => { fixes = []; v.tellFix(); };

  // Offsets count code points, the browser counts UTF-16 units.
  function span(button) {
    const id = button.dataset.in === "subject" ? "subject" : "body";
    const points = Array.from(v.box(id).value);
    const from = points.slice(0, Number(button.dataset.start)).join("").length;
    const to = points.slice(0, Number(button.dataset.end)).join("").length;
    return v.box(id).value.slice(from, to) === button.dataset.quote ? { id, from, to } : null;
  }

  function show(button) {
    const place = span(button);
    if (!place) return say("moved");
    const box = v.box(place.id);
    box.focus();
    box.setSelectionRange(place.from, place.to);
    const share = place.from / Math.max(1, box.value.length);
    box.scrollTop = Math.max(0, share * box.scrollHeight - box.clientHeight / 2);
    box.scrollIntoView({ block: "nearest" });
  }

  // As if it were typed, so that the browser's own undo takes it back; nothing on the page moves.
  function write(box, from, to, text) {
    const wanted = box.value.slice(0, from) + text + box.value.slice(to);
    const side = document.getElementById("note-side");
    const [x, y, inside] = [window.scrollX, window.scrollY, side.scrollTop];
    box.focus({ preventScroll: true });
    box.setSelectionRange(from, to);
    if (text) document.execCommand("insertText", false, text);
    else document.execCommand("delete");
    if (box.value !== wanted) v.type(box, wanted);
    window.scrollTo(x, y);
    side.scrollTop = inside;
  }

  function fix(button) {
    const place = span(button);
    if (!place) return say("moved");
    const box = v.box(place.id);
    const put = button.dataset.fix;
    v.keepVersion();
    fixes.push({
      id: place.id, from: place.from, put, old: button.dataset.quote, text: button.dataset.new, spot: spotOf(button),
      before: box.value.slice(Math.max(0, place.from - AROUND), place.from),
      after: box.value.slice(place.to, place.to + AROUND),
    });
    write(box, place.from, place.to, put);
    v.tellFix();
    document.getElementById("undo-fix").focus({ preventScroll: true });
    say("replaced");
  }

  // Where the words of a fix stand now: where they were put, or between the same words elsewhere; else -1.
  function standing(one) {
    const value = v.box(one.id).value;
    const around = one.before + one.put + one.after;
    const at = Math.max(0, one.from - one.before.length);
    const found = value.startsWith(around, at) ? at : value.indexOf(around);
    return found < 0 ? -1 : found + one.before.length;
  }

  function undo() {
    const one = shown;
    const at = standing(one);
    if (at < 0) return say("moved");
    fixes.splice(fixes.indexOf(one), 1);
    write(v.box(one.id), at, at + one.put.length, one.old);
    v.tellFix();
    const more = document.getElementById("undo-fix");
    if (more) more.focus({ preventScroll: true });
    else v.box(one.id).blur();
    last = more ? null : one.spot;
    say("unfixed");
  }

  // The line about the last fix whose words still stand.
  v.tellFix = () => {
    const line = document.getElementById("done");
    const one = fixes.findLast((each) => standing(each) >= 0) || null;
    if (!line || one === shown) return;
    shown = one;
    line.hidden = !one;
    line.replaceChildren();
    if (!one) return;
    const texts = v.data().fixing;
    const what = document.createElement("span");
    what.className = "v-level";
    what.textContent = !one.put ? texts.removed : one.put === one.text ? texts.done : texts.added;
    const text = document.createElement("span");
    text.className = "v-new";
    text.textContent = one.put ? one.text : one.old;
    const told = document.createElement("p");
    told.append(what, " ", text);
    const button = document.createElement("button");
    button.type = "button";
    button.id = "undo-fix";
    button.className = "v-button";
    button.textContent = texts.undo;
    button.setAttribute("aria-label", texts.undo + ": " + one.old);
    line.append(told, button);
  };

  function keep(button) {
    const item = button.closest("li");
    const items = beside("li.v-item").filter((one) => one.offsetParent && !one.closest(".v-kept"));
    const at = items.indexOf(item);
    const next = items[at + 1] || items[at - 1];
    const target = next && next.querySelector("button");
    if (target) target.focus();
    else last = { key: "", act: "", at };
    item.hidden = true;
    say("keeps");
    v.setKept([...v.kept(), item.dataset.key]);
  }

  function lookAgain(button) {
    const key = button.closest("li").dataset.key;
    say("counts");
    v.setKept(v.kept().filter((one) => one !== key));
  }

  // The list is written anew with every check: the focus goes back to where it was, or to what is nearest.
  const beside = (selector) => Array.from(document.querySelectorAll("#beside " + selector));
  const ACTS = ["show", "fix", "keep", "again", "field"];
  function spotOf(element) {
    const item = element.closest("li");
    const act = ACTS.find((one) => one in element.dataset) || "";
    return { key: item ? item.dataset.key : "", act, at: beside("li.v-item").indexOf(item) };
  }

  function refocus() {
    const items = beside("li.v-item");
    const same = items.find((item) => last.key && item.dataset.key === last.key);
    const item = same || items.filter((one) => !one.closest(".v-kept"))[last.at];
    const target =
      (item && (item.querySelector("[data-" + (last.act || "key") + "]") || item.querySelector("button"))) ||
      beside(".v-kept > summary")[0] || beside("button")[0];
    if (target && target.offsetParent) target.focus({ preventScroll: true });
    else if (beside(".v-kept > summary")[0]) beside(".v-kept > summary")[0].focus({ preventScroll: true });
  }

  new MutationObserver(() => {
    const list = document.querySelector("#beside details.v-kept");
    if (list && isOpen && !list.open) list.open = true;
    if (last && document.activeElement === document.body) refocus();
  }).observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener("toggle", (event) => {
    if (event.target.classList.contains("v-kept")) isOpen = event.target.open;
  }, true);
  document.addEventListener("focusin", (event) => {
    last = event.target.closest("#beside") ? spotOf(event.target) : null;
  });
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest("#beside")) last = null;
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if ("show" in button.dataset) show(button);
    else if ("fix" in button.dataset) fix(button);
    else if ("keep" in button.dataset) keep(button);
    else if ("again" in button.dataset) lookAgain(button);
    else if (button.id === "undo-fix") undo();
  });
})(window.valedict);
